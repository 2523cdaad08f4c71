import { addMedia, addRemoteMedia } from '../../../../../src/testing/world/media.ts';
import type { MediaRow } from '../../../../../src/testing/world/media-rows.ts';
import { listOf, objectOf } from '../exchange.ts';
import { around, pageOf } from './around.ts';
import { buildRoom } from './build-room.ts';
import type { Scene, Seed, Seeds } from './seed.ts';

const mediaFields = [
  'media_id',
  'media_type',
  'media_length',
  'upload_name',
  'created_ts',
  'last_access_ts',
  'quarantined_by',
  'url_cache',
  'sha256',
] as const satisfies ReadonlyArray<keyof MediaRow>;

function pick<Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]): Pick<Row, Name> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>;
}

/** Before every time that a request names. */
const uploaded = 1_700_000_000_000;

/** The file in the path, where the response says that there is one. */
const inPath: Seed = ({ world, one }) => {
  const { server_name = world.settings.serverName, media_id = '' } = one.ids;
  if (!one.ok || media_id === 'nope' || server_name !== world.settings.serverName) return;
  const isQuarantined = /unquarantine|quarantine_again/.test(one.name);
  addMedia(world, alice(one), { media_id, quarantined_by: isQuarantined ? `@admin:${one.serverName}` : null });
};

const alice = ({ serverName }: Scene['one']) => `@alice:${serverName}`;

const list: Seed = ({ world, one }) => {
  if (!one.ok) return;
  const { user_id = '' } = one.ids;
  const items = listOf<MediaRow>(one.got['media']);
  const isUp = one.query.get('dir') === 'f' || (one.query.get('dir') === null && one.query.has('order_by'));
  const isReversed = one.query.get('order_by') === 'media_id' && !isUp;
  const near = (file: MediaRow, side: 'before' | 'after', number: number) => {
    const mark = (side === 'after') === isReversed ? '!' : 'z';
    const name = String(number).padStart(5, '0');
    // An id that is a beginning of another one comes before it.
    const media_id = mark === 'z' ? `${file.media_id}${name}` : `${file.media_id.slice(0, -1)}${mark}${name}`;
    return { ...file, media_id };
  };
  const total = Number(one.got['total']);
  for (const file of around({ items, ...pageOf(one.query), total, near })) {
    addMedia(world, user_id, { ...file, authenticated: Boolean(file.authenticated) });
  }
  if (items.length === 0) for (let count = 0; count < total; count++) addMedia(world, user_id);
};

/** The files that a deletion deleted. */
const deleted: Seed = ({ world, one }) => {
  const owner = one.ids['user_id'] ?? alice(one);
  for (const media_id of listOf<string>(one.got['deleted_media'])) {
    addMedia(world, owner, { media_id, media_length: 1000, created_ts: uploaded });
  }
};

/** As many files as went into quarantine. */
function filesToQuarantine({ world, one }: Scene, owner: string): string[] {
  const count = Number(one.got['num_quarantined'] ?? 0);
  return Array.from({ length: count }, () => addMedia(world, owner).media_id);
}

export const mediaSeeds: Seeds = {
  'media.list': list,
  'media.get': ({ world, one }) => {
    const info = objectOf(one.got['media_info']) as unknown as MediaRow;
    if (!one.ok) return;
    const { authenticated, safe_from_quarantine, user_id } = info;
    addMedia(world, user_id, {
      ...pick(info, mediaFields),
      authenticated: Boolean(authenticated),
      safe_from_quarantine: Boolean(safe_from_quarantine),
    });
  },
  'media.delete': deleted,
  'media.deleteBatch': deleted,
  'media.deleteByDateOrSize': deleted,
  'media.purgeRemoteCache': ({ world, one }) => {
    for (let count = 0; count < Number(one.got['deleted'] ?? 0); count++) {
      addRemoteMedia(world, 'remote.example', `file${count}`, { created_ts: uploaded });
    }
  },
  'media.quarantine': inPath,
  'media.unquarantine': inPath,
  'media.protect': inPath,
  'media.unprotect': inPath,
  'media.quarantineByUser': (scene) => {
    filesToQuarantine(scene, scene.one.ids['user_id'] ?? '');
  },
  'media.quarantineInRoom': (scene) => {
    const { one } = scene;
    const urls = filesToQuarantine(scene, alice(one)).map((id) => `mxc://${one.serverName}/${id}`);
    showInRoom(scene, urls);
  },
  'media.listInRoom': (scene) => {
    const { local, remote } = scene.one.got;
    showInRoom(scene, [...listOf<string>(local), ...listOf<string>(remote)]);
  },
  'media.quarantineChanges': ({ world, one }) => {
    const changes = listOf<{ origin: string; media_id: string; quarantined: unknown }>(one.got['changes']);
    const last = Number(one.got['next_batch'] ?? 6);
    for (const { origin, media_id, quarantined } of changes) {
      const id = world.next('quarantine-change') + 1;
      world.quarantineChanges.add({
        id,
        origin: origin === one.serverName ? null : origin,
        media_id,
        quarantined: Boolean(quarantined),
      });
    }
    while ((world.counters.get('quarantine-change') ?? 0) + 1 < last) world.next('quarantine-change');
  },
};

function showInRoom({ world, one }: Scene, urls: readonly string[]): void {
  if (urls.length === 0) return;
  const messages = urls.map((url) => ({
    type: 'm.room.message',
    sender: alice(one),
    content: { msgtype: 'm.image', body: 'x', url },
  }));
  buildRoom(world, { room_id: one.ids['room_id'] ?? '', messages });
}
