import type {
  HierarchyRoom,
  Room,
  RoomBlock,
  RoomJoin,
  RoomListItem,
  RoomMembers,
  RoomState,
  SpaceChild,
} from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

const room = {
  room_id: sample.roomId,
  name: 'Room',
  canonical_alias: null,
  joined_members: 1,
  joined_local_members: 1,
  version: '11',
  creator: sample.userId,
  encryption: null,
  federatable: true,
  public: false,
  join_rules: 'invite',
  guest_access: null,
  history_visibility: 'shared',
  state_events: 6,
  room_type: null,
};

/** Returns a room as `rooms.list` does. */
export function fakeRoomListItem(overrides: Partial<RoomListItem> = {}): RoomListItem {
  return build<RoomListItem>(room, overrides);
}

/** Returns a room as `rooms.get` does. */
export function fakeRoom(overrides: Partial<Room> = {}): Room {
  return build<Room>(
    {
      ...room,
      avatar: null,
      topic: null,
      joined_local_devices: 1,
      forgotten: false,
      tombstoned: false,
      replacement_room: null,
    },
    overrides,
  );
}

/** Returns what `rooms.members` resolves to. */
export function fakeRoomMembers(overrides: Partial<RoomMembers> = {}): RoomMembers {
  const { members = [sample.userId] } = overrides;
  return build<RoomMembers>({ members, total: members.length }, overrides);
}

/** Returns what `rooms.state` resolves to. */
export function fakeRoomState(overrides: Partial<RoomState> = {}): RoomState {
  return build<RoomState>({ state: [] }, overrides);
}

/** Returns what `rooms.blockStatus` resolves to: the room is not blocked. */
export function fakeRoomBlock(overrides: Partial<RoomBlock> = {}): RoomBlock {
  return build<RoomBlock>({ block: false }, overrides);
}

/** Returns what `rooms.join` resolves to. */
export function fakeRoomJoin(overrides: Partial<RoomJoin> = {}): RoomJoin {
  return build<RoomJoin>({ room_id: sample.roomId }, overrides);
}

/** Returns a room as `rooms.hierarchy` does. */
export function fakeHierarchyRoom(overrides: Partial<HierarchyRoom> = {}): HierarchyRoom {
  return build<HierarchyRoom>(
    {
      room_id: sample.roomId,
      room_version: '11',
      name: 'Room',
      num_joined_members: 1,
      world_readable: false,
      guest_can_join: false,
      join_rule: 'invite',
      children_state: [],
    },
    overrides,
  );
}

/** Returns the event of a space that makes a room its child. */
export function fakeSpaceChild(overrides: Partial<SpaceChild> = {}): SpaceChild {
  return build<SpaceChild>(
    {
      type: 'm.space.child',
      state_key: sample.roomId,
      content: { via: [sample.serverName] },
      sender: sample.userId,
      origin_server_ts: sample.time,
    },
    overrides,
  );
}
