import { MediaDeletionError, NotFoundError, type SynapseAdmin } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';
import { addMedia, canDownload } from '../../../src/testing/world/media.ts';
import { mediaUsage } from '../../../src/testing/world/media-usage.ts';
import { setQuarantine } from '../../../src/testing/world/quarantine.ts';
import { type FakeSynapseOptions, resolveSettings } from '../../../src/testing/world/settings.ts';
import { World } from '../../../src/testing/world/world.ts';

const alice = '@alice:example.org';
const day = 1_600_000_000_000;

/** A homeserver where alice has files. */
function withMedia(seeds: Parameters<FakeSynapse['addMedia']>[1][], options: FakeSynapseOptions = {}) {
  const homeserver = new FakeSynapse(options);
  homeserver.addUser(alice, { displayname: 'Alice' });
  for (const seed of seeds) homeserver.addMedia(alice, seed);
  return { homeserver, synapse: homeserver.client() };
}

const raw = (synapse: SynapseAdmin, path: string, query: Record<string, string | number> = {}) =>
  synapse.request({ method: 'GET', path: `/_synapse/admin/v1/${path}`, query });
const ids = (homeserver: FakeSynapse) => homeserver.media(alice).map(({ media_id }) => media_id);

describe('the list', () => {
  test('sorts null first on SQLite and last on PostgreSQL, and equal files by id whatever the direction', async () => {
    const seeds = [
      { media_id: 'b', upload_name: 'x' },
      { media_id: 'a', upload_name: 'x' },
      { media_id: 'c', upload_name: null },
    ];
    for (const [database, order] of [
      ['sqlite', ['cab', 'abc']],
      ['postgres', ['abc', 'cab']],
    ] as const) {
      const { synapse } = withMedia(seeds, { database });
      for (const [index, dir] of (['f', 'b'] as const).entries()) {
        const items = await synapse.media.list(alice, { order_by: 'upload_name', dir }).toArray();
        expect(items.map(({ media_id }) => media_id).join('')).toBe(order[index]);
      }
    }
  });

  test.each([
    [{ version: '1.41' }, { safe_from_quarantine: 0 }, ['url_cache', 'user_id', 'authenticated', 'sha256']],
    [{ version: '1.103' }, { safe_from_quarantine: false, user_id: alice }, ['authenticated', 'sha256']],
    [{ version: '1.119' }, { authenticated: 0 }, ['sha256']],
    [{}, { authenticated: 1, safe_from_quarantine: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, []],
    [{ database: 'postgres' }, { authenticated: true, safe_from_quarantine: false }, []],
  ] as const)('has the fields of the version and the flags of the database: %j', async (options, fields, absent) => {
    const { synapse } = withMedia([{}], options);
    const { media } = (await raw(synapse, `users/${alice}/media`)) as { media: [object] };
    expect(media[0]).toMatchObject(fields);
    for (const field of absent) expect(media[0]).not.toHaveProperty(field);
  });

  test('a limit of 0 responds with a token that goes nowhere', async () => {
    const { synapse } = withMedia([{}]);
    expect(await raw(synapse, `users/${alice}/media`, { limit: 0 })).toEqual({ media: [], total: 1, next_token: 0 });
  });

  test('an id that is none, and one of another homeserver, are refused', async () => {
    const { synapse } = withMedia([]);
    for (const [id, error] of [
      ['alice', "Expected UserID string to start with '@'"],
      ['@alice', "Expected UserID of the form '@localname:domain'"],
      ['@alice:elsewhere.example', 'Can only look up local users'],
    ] as const)
      await expect(raw(synapse, `users/${id}/media`)).rejects.toMatchObject({ status: 400, error });
  });
});

describe('deletions', () => {
  test('leave out the file that stays on the disk', async () => {
    const { homeserver, synapse } = withMedia([{ media_id: 'a' }, { media_id: 'b', stuck: true }]);
    const deletion = synapse.media.deleteAll(alice);
    await expect(deletion.run()).rejects.toThrow(MediaDeletionError);
    expect(deletion).toMatchObject({ deletedSoFar: 1, uncertain: [] });
    expect(ids(homeserver)).toEqual(['b']);
  });

  test('by date go by the last download, and keep what is quarantined, protected or pending', async () => {
    const { homeserver, synapse } = withMedia([
      { media_id: 'old', created_ts: day },
      { media_id: 'read', created_ts: day, last_access_ts: day + 2000 },
      { media_id: 'quarantined', created_ts: day, quarantined_by: '@admin:example.org' },
      { media_id: 'protected', created_ts: day, safe_from_quarantine: true },
      { media_id: 'pending', created_ts: day, media_length: null },
      { media_id: 'avatar', created_ts: day },
    ]);
    homeserver.addUser('bob', { avatar_url: 'mxc://example.org/avatar' });
    const deletion = synapse.media.deleteByDateOrSize({ before_ts: day + 1000 });
    expect(await deletion).toEqual({ deleted_media: ['old'], total: 1 });
    expect(ids(homeserver)).toEqual(['read', 'quarantined', 'protected', 'pending', 'avatar']);
  });

  test('of the cache of other homeservers keep what is quarantined', async () => {
    const { homeserver, synapse } = withMedia([]);
    homeserver.addRemoteMedia('elsewhere.example', 'old', { last_access_ts: day });
    homeserver.addRemoteMedia('elsewhere.example', 'bad', { last_access_ts: day, quarantined_by: alice });
    homeserver.addRemoteMedia('elsewhere.example', 'new');
    expect(await synapse.media.purgeRemoteCache({ before_ts: day + 1 })).toBe(1);
    expect(homeserver.remoteMedia('elsewhere.example').map(({ media_id }) => media_id)).toEqual(['bad', 'new']);
  });
});

describe('quarantine', () => {
  test('goes by content, and a protected file only gets out of it', async () => {
    const { homeserver, synapse } = withMedia([
      { media_id: 'a', content: 'cat' },
      { media_id: 'b', content: 'cat' },
      { media_id: 'safe', content: 'cat', safe_from_quarantine: true },
    ]);
    homeserver.addRemoteMedia('elsewhere.example', 'cat', { content: 'cat' });
    await synapse.media.quarantine('example.org', 'a');
    const quarantined = () =>
      [...homeserver.media(alice), ...homeserver.remoteMedia('elsewhere.example')].map(
        (file) => file.quarantined_by !== null,
      );
    expect(quarantined()).toEqual([true, true, false, true]);
    expect(homeserver.addMedia(alice, { content: 'cat' }).quarantined_by).toBe('system');
    await synapse.media.unquarantine('elsewhere.example', 'cat');
    expect(quarantined()).toEqual([false, false, false, false, false]);
  });

  test('before 1.128 it is of the file alone', async () => {
    const { homeserver, synapse } = withMedia([{ media_id: 'a', content: 'cat' }, { content: 'cat' }], {
      version: '1.127',
    });
    await synapse.media.quarantine('example.org', 'a');
    expect(homeserver.media(alice).map((file) => file.quarantined_by)).toEqual(['@admin:example.org', null]);
  });

  test('its changes are numbered from 2 on, and come 100 at a time', async () => {
    const { homeserver, synapse } = withMedia(Array.from({ length: 150 }, () => ({})));
    expect(await raw(synapse, 'media/quarantine_changes')).toEqual({ next_batch: 1, changes: [] });
    expect(await synapse.media.quarantineByUser(alice)).toBe(150);
    expect(await raw(synapse, 'media/quarantine_changes')).toMatchObject({ next_batch: 101 });
    expect(await synapse.media.quarantineChanges().toArray()).toEqual(
      homeserver.media(alice).map(({ media_id }) => ({ origin: 'example.org', media_id, quarantined: true })),
    );
    await expect(raw(synapse, 'media/quarantine_changes', { from: 152 })).rejects.toMatchObject({ status: 400 });
  });

  test('a file without a hash is found by its id, and decides who can download it', () => {
    const world = new World(resolveSettings());
    const { media_id } = addMedia(world, alice, { sha256: null });
    const ids = { local: [media_id, media_id], remote: [] };
    expect(setQuarantine(world, ids, '@admin:example.org')).toBe(1);
    expect(canDownload(world, 'example.org', media_id)).toBe(false);
    expect(setQuarantine(world, ids, null)).toBe(1);
    expect(canDownload(world, 'example.org', media_id)).toBe(true);
  });

  test('protect and unprotect refuse an unknown file', async () => {
    const { synapse } = withMedia([]);
    for (const call of [synapse.media.protect('none'), synapse.media.unprotect('none')])
      await expect(call).rejects.toMatchObject({ status: 404, error: 'No row found (local_media_repository)' });
  });
});

test('the media of a room that nobody knows are none', async () => {
  const { synapse } = withMedia([]);
  expect(await synapse.media.listInRoom('!none:example.org')).toEqual({ local: [], remote: [] });
  expect(await synapse.media.quarantineInRoom('!none:example.org')).toBe(0);
});

test('a cached file says where it comes from, and has no owner', async () => {
  const { homeserver, synapse } = withMedia([]);
  homeserver.addRemoteMedia('elsewhere.example', 'cat', { upload_name: 'cat.png' });
  const { media_info } = await synapse.media.get('elsewhere.example', 'cat');
  expect(media_info).toMatchObject({ media_origin: 'elsewhere.example', user_id: null, upload_name: 'cat.png' });
  expect(media_info).toMatchObject({ safe_from_quarantine: null, filesystem_id: expect.any(String) });
  await expect(synapse.media.get('elsewhere.example', 'dog')).rejects.toThrow(NotFoundError);
});

describe('statistics', () => {
  test('the search ignores the case on SQLite only, and knows wildcards', async () => {
    for (const [database, total] of [
      ['sqlite', 1],
      ['postgres', 0],
    ] as const) {
      const { synapse } = withMedia([{}], { database });
      const search = async (search_term: string) =>
        (await synapse.statistics.usersMedia({ search_term }).toArray()).length;
      expect(await search('ALICE')).toBe(total);
      expect(await search('l_c')).toBe(1);
      // With the at sign in front of it, the term must be a part of the id.
      expect(await search('@alice')).toBe(0);
    }
  });

  test('equal users come by id, and unknown lengths are the smallest on SQLite', async () => {
    const { homeserver, synapse } = withMedia([{}]);
    for (const name of ['carol', 'bob']) homeserver.addUser(name, { media: 1 });
    homeserver.addUser('dave', { media: [{ media_length: null }] });
    const order = async (order_by: 'media_count' | 'media_length', dir: 'f' | 'b') =>
      (await synapse.statistics.usersMedia({ order_by, dir }).toArray()).map(({ user_id }) => user_id?.[1]).join('');
    expect(await order('media_count', 'f')).toBe('abcd');
    expect(await order('media_count', 'b')).toBe('abcd');
    expect(await order('media_length', 'f')).toBe('dabc');
    expect(await order('media_length', 'b')).toBe('abcd');
  });

  test('are computed again after a change, and only then', () => {
    const world = new World(resolveSettings());
    const filter = { order_by: 'user_id', dir: 'f', from_ts: 0, until_ts: undefined, search_term: undefined } as const;
    addMedia(world, alice);
    const before = mediaUsage(world, filter);
    expect(mediaUsage(world, filter)).toBe(before);
    addMedia(world, alice);
    world.revision++;
    expect(mediaUsage(world, filter)).toMatchObject([{ media_count: 2 }]);
  });

  test('of rooms need PostgreSQL, whose estimates are not modelled', async () => {
    const call = (options: FakeSynapseOptions) => withMedia([], options).synapse.statistics.databaseRooms();
    await expect(call({})).rejects.toMatchObject({ status: 400, error: 'Endpoint requires using PostgreSQL' });
    await expect(call({ database: 'postgres' })).rejects.toThrow('does not model this: statistics.databaseRooms');
  });
});
