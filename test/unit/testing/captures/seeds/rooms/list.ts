import { addRoomRow } from '../../../../../../src/testing/world/rooms.ts';
import type { World } from '../../../../../../src/testing/world/world.ts';
import { listOf } from '../../exchange.ts';
import { around, pageOf } from '../around.ts';
import { buildRoom } from '../build-room.ts';
import type { Seed, Seeds } from '../seed.ts';
import { roomIdIn } from './in-path.ts';

/** The statistics of a room, as the list and the details show them. */
interface Details {
  readonly room_id: string;
  readonly name: string | null;
  readonly canonical_alias: string | null;
  readonly joined_members: number | null;
  readonly joined_local_members: number | null;
  readonly version: string | null;
  readonly creator: string | null;
  readonly encryption: string | null;
  readonly federatable: boolean;
  readonly public: boolean;
  readonly join_rules: string | null;
  readonly guest_access: string | null;
  readonly history_visibility: string | null;
  readonly state_events: number | null;
  readonly room_type?: string | null;
  readonly avatar?: string | null;
  readonly topic?: string | null;
  readonly tombstoned?: boolean;
  readonly replacement_room?: unknown;
}

function addShown(world: World, details: Details): void {
  const { room_id, version, creator, joined_members, joined_local_members } = details;
  if (joined_members === null) {
    addRoomRow(world, { room_id, version, creator });
    return;
  }
  const { serverName } = world.settings;
  const local = Number(joined_local_members);
  const members = Array.from({ length: joined_members }, (_, index) =>
    index < local ? `@member${index}:${serverName}` : `@member${index}:remote.example`,
  );
  const text = (type: string, field: string, value: string | null | undefined) =>
    value == null ? [] : [[type, '', { [field]: value }] as const];
  const rule = details.join_rules === null ? [['m.room.join_rules', '', {}] as const] : [];
  buildRoom(world, {
    room_id,
    version,
    creator,
    members,
    listed: details.public,
    federatable: details.federatable,
    create: details.room_type == null ? {} : { type: details.room_type },
    stateEvents: Number(details.state_events),
    state: [
      ...text('m.room.name', 'name', details.name),
      ...text('m.room.canonical_alias', 'alias', details.canonical_alias),
      ...text('m.room.encryption', 'algorithm', details.encryption),
      ...text('m.room.join_rules', 'join_rule', details.join_rules),
      ...rule,
      ...(details.tombstoned
        ? [['m.room.tombstone', '', { replacement_room: details.replacement_room }] as const]
        : []),
      ...text('m.room.guest_access', 'guest_access', details.guest_access),
      ...text('m.room.history_visibility', 'history_visibility', details.history_visibility),
      ...text('m.room.avatar', 'url', details.avatar),
      ...text('m.room.topic', 'topic', details.topic),
    ],
  });
}

const list: Seed = ({ world, one }) => {
  if (!one.ok) return;
  const items = listOf<Details>(one.got['rooms']);
  const total = Number(one.got['total_rooms']);
  const isReversed = one.query.get('dir') === 'b';
  // These begin with the greatest, and so do the ids of rooms that are equal.
  const order = one.query.get('order_by') ?? '';
  const descends = ['joined_members', 'joined_local_members', 'version', 'state_events', 'size'].includes(order);
  const near = (room: Details, side: 'before' | 'after', number: number) => {
    const isGreater = (side === 'after') !== (isReversed !== descends);
    const id = room.room_id;
    const room_id = isGreater ? `${id}z${number}` : `${id.slice(0, -1)}!${number}`;
    return { ...room, room_id };
  };
  const shown = around({ items, ...pageOf(one.query), total, near });
  for (const room of shown) addShown(world, room);
  for (let count = shown.length; count < total; count++)
    buildRoom(world, { room_id: `!room${count}:${one.serverName}` });
};

export const roomListSeeds: Seeds = {
  'rooms.list': list,
  'rooms.get': ({ world, one }) => {
    if (one.ok) addShown(world, one.got as unknown as Details);
  },
  'rooms.members': ({ world, one }) => {
    const room_id = roomIdIn(one);
    if (one.ok && room_id !== undefined) buildRoom(world, { room_id, members: listOf<string>(one.got['members']) });
  },
};
