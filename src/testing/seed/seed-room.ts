import { InvalidArgumentError } from 'synapse-admin-sdk';
import type { JsonObject } from '../world/account-rows.ts';
import { copyOf } from '../world/copy.ts';
import { appendEvent } from '../world/events.ts';
import { mostPowerful } from '../world/room-admin.ts';
import type { RoomRow } from '../world/room-rows.ts';
import { newestRoomVersion } from '../world/room-versions.ts';
import { createRoom } from '../world/rooms.ts';
import { membershipIn, stateOf } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { definedOf } from './defined.ts';
import type { MessageSeed, RoomSeed } from './room-seed.ts';

/** Adds a room with its members and messages. */
export function seedRoom(world: World, adminUserId: string, seed: RoomSeed): RoomRow {
  const { members = [], messages = [], space = false, children, creator = members[0] ?? adminUserId, ...rest } = seed;
  checkVersion(world, seed.version);
  for (const userId of [creator, ...members]) checkUser(world, userId);
  const alias = seed.alias === undefined ? undefined : `#${seed.alias}:${world.settings.serverName}`;
  if (alias !== undefined && world.aliases.has(alias)) {
    throw new InvalidArgumentError('alias', 'is taken: there is a room with this alias');
  }
  const room = createRoom(world, {
    preset: 'public_chat',
    ...definedOf(rest),
    creator,
    ...((space || children !== undefined) && { children: children ?? [] }),
  });
  for (const userId of members) setMembership(world, room, userId, 'join');
  const seeds =
    typeof messages === 'number'
      ? Array.from({ length: messages }, (_, index) => ({ sender: creator, content: `Message ${index + 1}` }))
      : messages;
  for (const message of seeds) seedMessage(world, room, message);
  return room;
}

/** Adds a message. Its sender must be in the room. */
export function seedMessage(world: World, room: RoomRow, { sender, content }: MessageSeed): string {
  if (membershipIn(stateOf(world, room), sender) !== 'join') {
    throw new InvalidArgumentError('sender', `is not in the room: ${sender}`);
  }
  const full = typeof content === 'string' ? { msgtype: 'm.text', body: content } : copyOf(content);
  return appendEvent(world, room, { type: 'm.room.message', sender, content: full as JsonObject }).event_id;
}

/** Sets a membership. Invites and bans are those of the member who has most power. */
export function setMembership(
  world: World,
  room: RoomRow,
  userId: string,
  membership: 'join' | 'leave' | 'invite' | 'ban',
): void {
  checkUser(world, userId);
  const current = membershipIn(stateOf(world, room), userId);
  if (current === membership) return;
  const moderator = mostPowerful(world, room);
  if (moderator === undefined) {
    throw new InvalidArgumentError('roomId', 'is of a room in which nobody of this homeserver has power any more');
  }
  const profile = world.accounts.get(userId);
  const content = {
    membership,
    ...(profile?.displayname != null && membership !== 'leave' && { displayname: profile.displayname }),
  };
  const sender = membership === 'join' || membership === 'leave' ? userId : moderator;
  appendEvent(world, room, { type: 'm.room.member', sender, state_key: userId, content });
}

function checkUser(world: World, userId: string): void {
  if (!/^@[^:]*:/.test(userId)) throw new InvalidArgumentError('userId', 'must be the full id of a user');
  if (world.isLocal(userId) && !world.accounts.has(userId)) {
    throw new InvalidArgumentError('userId', `is unknown: there is no account ${userId}`);
  }
}

function checkVersion({ settings }: World, version: string | undefined): void {
  if (version === undefined) return;
  const newest = newestRoomVersion(settings);
  if (!/^[1-9]\d?$/.test(version) || Number(version) > newest) {
    throw new InvalidArgumentError('version', `must be a room version from '1' to '${newest}'`);
  }
}
