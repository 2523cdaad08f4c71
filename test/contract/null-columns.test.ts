import { afterAll, describe, expect, test } from 'vitest';
import type { Field } from '../operations/fields.ts';
import { schemas } from '../operations/schemas.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, isDouble, server, synapse, unavailable } from './support/server.ts';

const fields = schemas.flatMap(({ name, fields }) =>
  Object.entries(fields).map(([field, specification]) => ({ name: `${name}.${field}`, specification })),
);
const columnsOf = ([, , source]: Field) => source.split(', ').filter((part) => /^\w+\.\w+$/.test(part));
const tables = [
  ...new Set(fields.flatMap(({ specification }) => columnsOf(specification).map((column) => column.split('.')[0]))),
];

/** Whether a column of the server's database may be null, by `table.column`. */
async function nullability(): Promise<ReadonlyMap<string, boolean>> {
  const found = new Map<string, boolean>();
  for (const table of tables as string[]) {
    for (const [name, nullable] of await homeserver.columns(table)) found.set(`${table}.${name}`, nullable);
  }
  return found;
}

describe.skipIf(unavailable)('the schema of the database', () => {
  // The double has none.
  if (isDouble) return test('is one of real servers', () => undefined);

  test('has no nullable column whose field refuses null', async () => {
    const nullable = await nullability();
    const refused = fields.filter(
      ({ specification }) =>
        !specification[0].includes('|') &&
        specification[3] === undefined &&
        columnsOf(specification).some((column) => nullable.get(column)),
    );
    expect(refused.map(({ name }) => name)).toEqual([]);
  });

  if (has('1.163'))
    test('has every column that a field is said to come from', async () => {
      const nullable = await nullability();
      const columns = fields.flatMap(({ specification }) => columnsOf(specification));
      expect(columns.filter((column) => !nullable.has(column))).toEqual([]);
    });
});

const bare = { user_type: null, displayname: null, avatar_url: null, creation_ts: null, shadow_banned: false };

operation('users.list', () => {
  test('lists an account that has nothing but an id', async () => {
    const name = await homeserver.addBareAccount();
    const params = { user_id: name.slice(1), guests: false };
    expect(await synapse.users.list(params).toArray()).toMatchObject([{ name, ...bare }]);
    if (has('1.103')) expect(await synapse.users.listV3(params).toArray()).toMatchObject([{ name, ...bare }]);
  });
});

operation('users.get', () => {
  test('returns an account that has nothing but an id, and so do update and createOrModify', async () => {
    const name = await homeserver.addBareAccount();
    const rest = { appservice_id: null, consent_version: null, consent_server_notice_sent: null };
    expect(await synapse.users.get(name)).toMatchObject({ ...bare, ...rest });
    expect(await synapse.users.update(name, { admin: false })).toMatchObject({ ...bare, ...rest });
    expect(await synapse.users.createOrModify(name, { admin: false })).toMatchObject({ created: false, user: bare });
  });
});

operation('devices.list', () => {
  test('lists a device that has nothing but an id', async () => {
    const user_id = await homeserver.addBareAccount();
    await homeserver.addBareDevice(user_id, 'BARE');
    const device = { user_id, device_id: 'BARE', display_name: null, last_seen_ip: null, last_seen_ts: null };
    expect((await synapse.devices.list(user_id)).devices).toMatchObject([device]);
    expect(await synapse.devices.get(user_id, 'BARE')).toMatchObject(device);
  });
});

operation('users.pushers', () => {
  test('lists a pusher without a language', async () => {
    const user_id = await homeserver.addBareAccount();
    const pusher = await homeserver.addBarePusher(user_id);
    expect((await synapse.users.pushers(user_id)).pushers).toMatchObject([{ ...pusher, lang: null, data: null }]);
  });
});

operation('ratelimit.get', () => {
  test('reads an override without values as 0 and 0', async () => {
    const user_id = await homeserver.addBareAccount();
    await homeserver.addBareRateLimit(user_id);
    expect(await synapse.ratelimit.get(user_id)).toEqual({ messages_per_second: 0, burst_count: 0 });
  });
});

operation('media.list', () => {
  test('lists a file that has nothing but an id and an owner', async () => {
    const user_id = await homeserver.addBareAccount();
    const media_id = await homeserver.addBareMedia({ user_id });
    const unset = { media_type: null, media_length: null, upload_name: null, created_ts: null, last_access_ts: null };
    expect(await synapse.media.list(user_id).toArray()).toMatchObject([
      { media_id, ...unset, quarantined_by: null, safe_from_quarantine: false },
    ]);
  });
});

operation('media.get', () => {
  test('returns a local and a cached file that have nothing but an id', async () => {
    const local = await homeserver.addBareMedia();
    const remote = await homeserver.addBareRemoteMedia('elsewhere.example');
    const unset = { media_type: null, created_ts: null, last_access_ts: null, user_id: null };
    for (const [origin, media_id] of [
      [server.serverName, local],
      ['elsewhere.example', remote],
    ] as const)
      expect((await synapse.media.get(origin, media_id)).media_info).toMatchObject({ media_id, ...unset });
  });
});

operation('rooms.list', () => {
  let room_id = '';
  afterAll(() => homeserver.removeBareRoom(room_id));

  test('lists a room that has nothing but an id, and so does rooms.get', async () => {
    room_id = await homeserver.addBareRoom();
    const unset = { name: null, canonical_alias: null, version: null, creator: null, encryption: null };
    const unknown = {
      federatable: false,
      public: false,
      join_rules: null,
      guest_access: null,
      history_visibility: null,
    };
    const bareRoom = { room_id, ...unset, ...unknown, joined_members: 0, joined_local_members: 0, state_events: 0 };
    for (const order_by of ['name', 'creator', 'federatable'] as const) {
      const rooms = await synapse.rooms.list({ order_by }).toArray();
      expect(rooms.filter((room) => room.room_id === room_id)).toMatchObject([bareRoom]);
    }
    expect(await synapse.rooms.get(room_id)).toMatchObject({ ...bareRoom, avatar: null, topic: null });
  });
});

operation('statistics.usersMedia', () => {
  let media_id = '';
  afterAll(() => homeserver.removeBareMedia(media_id));

  test('lists media whose owner is unknown', async () => {
    media_id = await homeserver.addBareMedia({ media_length: 5 });
    const rows = await synapse.statistics.usersMedia().toArray();
    expect(rows.filter((row) => row.user_id === null)).toMatchObject([{ displayname: null, media_count: 0 }]);
  });
});
