import fc from 'fast-check';
import type { RoomListParams } from 'synapse-admin-sdk';
import type { RoomOptions } from '../../homeserver/rooms.ts';
import { has } from '../../support/server.ts';
import { type Command, command, dir, index, items, limit, member, read, some, user } from '../command.ts';

const options = some<RoomOptions>({
  preset: fc.constantFrom('public_chat', 'private_chat', 'trusted_private_chat'),
  listed: fc.boolean(),
  version: fc.constantFrom('1', '6', '9', '10', '11', '12'),
  topic: fc.constant('A topic'),
  encrypted: fc.boolean(),
  federatable: fc.boolean(),
});

/** Versions of rooms came with these versions of Synapse. */
const knowsRoomVersion = (version: string): boolean =>
  version !== '' && has({ 10: '1.64', 11: '1.89', 12: '1.137' }[version] ?? '1.41');

const listParams = some<RoomListParams>({
  order_by: fc.constantFrom(
    ...['name', 'canonical_alias', 'joined_members', 'joined_local_members', 'version', 'creator', 'encryption'],
    ...['federatable', 'public', 'join_rules', 'guest_access', 'history_visibility', 'state_events', 'nonsense'],
  ),
  dir,
  public_rooms: fc.boolean(),
  empty_rooms: fc.boolean(),
});

const filter = fc.constantFrom(
  ...[{ types: ['m.room.message'] }, { not_types: ['m.room.*'] }, { types: ['m.room.m*'] }, { contains_url: true }, {}],
);

export const rooms: Readonly<Record<string, Command>> = {
  'a room is created': command(
    fc.tuple(member, options, fc.boolean(), fc.boolean(), fc.array(user, { maxLength: 2 })),
    async (side, [name, { version = '', ...params }, withAlias, isSpace, invited]) => {
      return side.act(name, async (actor) => {
        const room = await side.homeserver.createRoom(actor, {
          ...params,
          ...(knowsRoomVersion(version) && { version }),
          // Every room has a name, as rooms with equal ones are in the order of their ids.
          name: `Room ${side.prefix} ${side.step}`,
          ...(withAlias && { alias: `${side.prefix}${side.step}` }),
          ...(isSpace && { children: side.rooms.slice(0, 3) }),
          // Synapse refuses to invite ids that are none.
          invite: [...new Set(invited)]
            .filter((one) => one !== name && ['a', 'b', 'c'].includes(one))
            .map((one) => side.userId(one)),
        });
        side.rooms.push(room);
        if (withAlias) side.aliases.push(`#${side.prefix}${side.step}:${side.server.serverName}`);
        return room;
      });
    },
    { weight: 16 },
  ),
  'a user joins': command(
    fc.tuple(member, index),
    (side, [name, room]) => side.act(name, (actor) => side.homeserver.join(actor, side.room(room))),
    { weight: 6 },
  ),
  'a user leaves': command(fc.tuple(member, index), (side, [name, room]) =>
    side.act(name, (actor) => side.homeserver.leave(actor, side.room(room))),
  ),
  'a user is invited': command(fc.tuple(member, index, member), (side, [name, room, target]) =>
    side.act(name, (actor) => side.homeserver.invite(actor, side.room(room), side.userId(target))),
  ),
  'a user is banned': command(fc.tuple(member, index, member), (side, [name, room, target]) =>
    side.act(name, (actor) => side.homeserver.ban(actor, side.room(room), side.userId(target))),
  ),
  'a message is sent': command(
    fc.tuple(
      member,
      index,
      fc.constantFrom<Record<string, unknown>>({}, { body: 'other' }, { url: 'mxc://test/nothing' }),
    ),
    (side, [name, room, content]) =>
      side.act(name, async (actor) => {
        const eventId = await side.homeserver.send(actor, side.room(room), content);
        side.events.push({ roomId: side.room(room), eventId });
        return eventId;
      }),
    { weight: 9 },
  ),
  'state is set': command(
    fc.tuple(
      member,
      index,
      fc.constantFrom(
        { type: 'm.room.topic', content: { topic: 'New' } },
        { type: 'm.room.history_visibility', content: { history_visibility: 'joined' } },
        { type: 'm.room.join_rules', content: { join_rule: 'invite' } },
        { type: 'org.example.state', state_key: 'x', content: { a: 1 } },
      ),
    ),
    (side, [name, room, event]) =>
      side.act(name, async (actor) => {
        const eventId = await side.homeserver.setState(actor, side.room(room), event);
        side.events.push({ roomId: side.room(room), eventId });
        return eventId;
      }),
  ),
  'a member gets power': command(
    fc.tuple(member, index, member, fc.constantFrom(0, 50, 100)),
    (side, [name, room, target, level]) =>
      side.act(name, (actor) => side.homeserver.setPowerLevel(actor, side.room(room), side.userId(target), level)),
    { byClient: true },
  ),
  'an event is redacted': command(
    fc.tuple(member, index, fc.constantFrom(undefined, 'why')),
    (side, [name, which, reason]) =>
      side.act(name, (actor) => {
        const { roomId, eventId } = side.event(which);
        return side.homeserver.redactEvent(actor, roomId, eventId, reason);
      }),
    { byClient: true },
  ),
  'rooms.list': read(
    listParams,
    async (side, params) => {
      const found = await items(side.server.silent.rooms.list({ search_term: `Room ${side.prefix}`, ...params }));
      const column = params.order_by ?? 'name';
      // Rooms with equal values are in the order of their ids, which the server makes: their values are compared.
      const values = found.map((room) => (room as unknown as Record<string, unknown>)[column]);
      return { values, found: found.toSorted((one, other) => (String(one.name) < String(other.name) ? -1 : 1)) };
    },
    { weight: 3 },
  ),
  'rooms.list by pages': read(
    fc.tuple(limit, dir),
    (side, [size, direction]) =>
      items(side.synapse.rooms.list({ search_term: `room ${side.prefix}`.toUpperCase(), limit: size, dir: direction })),
    { weight: 2 },
  ),
  'rooms.list with raw parameters': read(
    fc.constantFrom<Record<string, string>>(
      { limit: '-1' },
      { from: '-1' },
      { from: '1' },
      { search_term: '' },
      { limit: 'x' },
      { dir: 'x' },
      { limit: '0' },
      { public_rooms: 'x' },
    ),
    (side, query) =>
      side.synapse.request({
        method: 'GET',
        path: '/_synapse/admin/v1/rooms',
        query: { search_term: side.prefix, ...query },
      }),
  ),
  'rooms.get': read(index, (side, room) => side.synapse.rooms.get(side.room(room)), { weight: 3 }),
  'rooms.members': read(index, (side, room) => side.synapse.rooms.members(side.room(room))),
  'rooms.state': read(
    fc.tuple(index, some({ type: fc.constantFrom('m.room.member', 'm.room.create', 'nonsense') })),
    (side, [room, params]) => side.synapse.rooms.state(side.room(room), params),
  ),
  'rooms.messages': read(
    fc.tuple(index, some({ dir: fc.constantFrom('f', 'b'), limit: fc.constantFrom(3, 50), filter })),
    (side, [room, params]) => items(side.synapse.rooms.messages(side.room(room), params as object)),
    { weight: 3 },
  ),
  'rooms.rawMessages': read(fc.tuple(index, fc.constantFrom('f', 'b')), (side, [room, direction]) =>
    items(side.synapse.rooms.rawMessages(side.room(room), { dir: direction as 'f' | 'b' })),
  ),
  'rooms.timestampToEvent': read(
    fc.tuple(index, fc.constantFrom(0, 4_000_000_000_000), fc.constantFrom('f', 'b')),
    (side, [room, ts, direction]) =>
      side.synapse.rooms.timestampToEvent(side.room(room), { ts, dir: direction as 'f' | 'b' }),
  ),
  'rooms.eventContext': read(
    fc.tuple(index, some({ limit: fc.constantFrom(0, 1, 4, 10), filter })),
    (side, [which, params]) => {
      const { roomId, eventId } = side.event(which);
      return side.synapse.rooms.eventContext(roomId, eventId, params as object);
    },
  ),
  'rooms.fetchEvent': read(index, (side, which) => side.synapse.rooms.fetchEvent(side.event(which).eventId)),
  'rooms.hierarchy': read(
    fc.tuple(index, some({ max_depth: fc.constantFrom(0, 1, 5), limit: fc.constantFrom(1, 50) })),
    (side, [room, params]) => items(side.synapse.rooms.hierarchy(side.room(room), params)),
  ),
  'rooms.blockStatus': read(index, (side, room) => side.synapse.rooms.blockStatus(side.room(room))),
  'rooms.block': command(index, (side, room) => side.synapse.rooms.block(side.room(room))),
  'rooms.unblock': command(index, (side, room) => side.synapse.rooms.unblock(side.room(room))),
  'rooms.join': command(
    fc.tuple(user, index, fc.boolean()),
    (side, [name, room, byAlias]) =>
      side.synapse.rooms.join(byAlias ? side.alias(room) : side.room(room), { user_id: side.userId(name) }),
    { weight: 2 },
  ),
  'rooms.makeAdmin': command(fc.tuple(user, index), (side, [name, room]) =>
    side.synapse.rooms.makeAdmin(side.room(room), { user_id: side.userId(name) }),
  ),
  'rooms.forwardExtremities': read(index, (side, room) => side.synapse.rooms.forwardExtremities(side.room(room))),
  'rooms.deleteForwardExtremities': command(index, (side, room) =>
    side.synapse.rooms.deleteForwardExtremities(side.room(room)),
  ),
};
