import fc from 'fast-check';
import { type Command, command, dir, index, items, limit, member, read, some, user } from '../command.ts';

const orders = fc.constantFrom(
  ...['upload_name', 'media_length', 'media_type', 'quarantined_by', 'safe_from_quarantine', 'nonsense'],
);

export const media: Readonly<Record<string, Command>> = {
  'a file is uploaded': command(
    fc.tuple(member, fc.nat({ max: 3 }), fc.constantFrom('text/plain', 'image/png')),
    async (side, [name, content, type]) => {
      // Every file has its own name, as equal ones are in the order of ids that the server makes.
      return side.act(name, async (actor) => {
        const bytes = new TextEncoder().encode(`${side.prefix} ${'x'.repeat(content)}`);
        const file = await side.homeserver.upload(actor, { name: `${side.step}.bin`, type, content: bytes });
        side.files.push(file);
        return file.uri;
      });
    },
    { weight: 10, byClient: true },
  ),
  'a message with a file is sent': command(
    fc.tuple(member, index, index),
    (side, [name, room, which]) =>
      side.act(name, async (actor) => {
        const content = { msgtype: 'm.image', url: side.file(which).uri };
        const eventId = await side.homeserver.send(actor, side.room(room), content);
        side.events.push({ roomId: side.room(room), eventId });
      }),
    { weight: 4 },
  ),
  'media.list': read(
    fc.tuple(user, some({ order_by: orders, dir, limit })),
    async (side, [name, params]) => {
      const column = params.order_by ?? 'created_ts';
      // Files with equal values are in no order, and can be on two pages or on none.
      const isTotal = column === 'upload_name';
      const { limit: size, ...rest } = params;
      const found = await items(
        side.server.silent.media.list(side.userId(name), { ...rest, ...(isTotal && { limit: size }) }),
      );
      const values = found.map((file) => (file as unknown as Record<string, unknown>)[column]);
      return {
        values,
        found: isTotal
          ? found
          : found.toSorted((one, other) => (String(one.upload_name) < String(other.upload_name) ? -1 : 1)),
      };
    },
    { weight: 3 },
  ),
  'media.list with raw parameters': read(
    fc.tuple(
      user,
      fc.constantFrom<Record<string, string>>(
        { limit: '-1' },
        { from: '-1' },
        { from: 'x' },
        { limit: '0' },
        { dir: 'x' },
        { order_by: '' },
        { order_by: 'upload_name', limit: '1', from: '1' },
      ),
    ),
    (side, [name, query]) =>
      side.synapse.request({
        method: 'GET',
        path: `/_synapse/admin/v1/users/${encodeURIComponent(side.userId(name))}/media`,
        query: { order_by: 'upload_name', ...query },
      }),
  ),
  'media.deleteBatch': command(
    fc.tuple(user, fc.constantFrom(1, 2, 100), fc.constantFrom('f', 'b')),
    async (side, [name, size, direction]) => {
      const order = { order_by: 'upload_name', limit: size, dir: direction as 'f' | 'b' } as const;
      const { deleted_media, total } = await side.synapse.media.deleteBatch(side.userId(name), order);
      return { deleted: deleted_media.map((id) => side.names.of('media', id)).sort(), total };
    },
    { polls: true },
  ),
  'media.deleteAll': command(user, (side, name) => side.synapse.media.deleteAll(side.userId(name)).run(), {
    polls: true,
  }),
  'media.listInRoom': read(index, async (side, room) => {
    const { local, remote } = await side.server.silent.media.listInRoom(side.room(room));
    return { local: local.map((uri) => side.names.in(uri)).sort(), remote: [...remote].sort() };
  }),
  'media.get': read(index, (side, which) => side.synapse.media.get(side.server.serverName, side.file(which).mediaId)),
  'media.delete': command(index, (side, which) =>
    side.synapse.media.delete(side.server.serverName, side.file(which).mediaId),
  ),
  'media.delete of another server': command(index, (side, which) =>
    side.synapse.media.delete('elsewhere.invalid', side.file(which).mediaId),
  ),
  // Right ones would delete the files of other sequences.
  'media.deleteByDateOrSize and media.purgeRemoteCache with wrong values': command(
    fc.tuple(
      fc.constantFrom('media/delete', 'purge_media_cache'),
      fc.constantFrom<Record<string, string>>(
        ...[{}, { before_ts: '' }, { before_ts: 'x' }, { before_ts: '-1' }, { before_ts: '0' }, { before_ts: '1000' }],
        ...[
          { before_ts: '1000', size_gt: '-1' },
          { before_ts: '1000', keep_profiles: 'x' },
        ],
      ),
    ),
    (side, [path, query]) =>
      side.synapse.request({ method: 'POST', path: `/_synapse/admin/v1/${path}`, query, body: {} }),
  ),
  'media.quarantine': command(index, (side, which) =>
    side.synapse.media.quarantine(side.server.serverName, side.file(which).mediaId),
  ),
  'media.unquarantine': command(index, (side, which) =>
    side.synapse.media.unquarantine(side.server.serverName, side.file(which).mediaId),
  ),
  'media.quarantineInRoom': command(index, (side, room) => side.synapse.media.quarantineInRoom(side.room(room))),
  'media.quarantineByUser': command(user, (side, name) => side.synapse.media.quarantineByUser(side.userId(name))),
  'media.protect': command(index, (side, which) => side.synapse.media.protect(side.file(which).mediaId)),
  'media.unprotect': command(index, (side, which) => side.synapse.media.unprotect(side.file(which).mediaId)),
  'media.usage': read(user, (side, name) => side.synapse.media.usage(side.userId(name)), { polls: true }),
  'a file is downloaded': read(fc.tuple(member, index), (side, [name, which]) =>
    side.act(name, (actor) => side.homeserver.canDownload(actor, side.file(which))),
  ),
};
