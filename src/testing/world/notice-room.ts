import type { JsonObject } from './account-rows.ts';
import { type EventRow, type RoomRow, stateKey } from './room-rows.ts';
import type { World } from './world.ts';

/** What a notice is as an event. */
export interface NoticeEvent {
  readonly type: string;
  readonly state_key?: string | undefined;
  readonly content: JsonObject;
}

/** The id of the user who sends the notices. It has no account. */
export function noticesUser({ settings }: World): string {
  return `@notices:${settings.serverName}`;
}

/** The room where a user gets notices, also when the user has left it. */
export function findNoticeRoom(world: World, user_id: string): RoomRow | undefined {
  return world.rooms.all().find((room) => {
    return membershipIn(world, room, noticesUser(world)) === 'join' && membershipIn(world, room, user_id) !== undefined;
  });
}

/** Makes a room for the notices to one user, whom Synapse invites afterwards. */
export function createNoticeRoom(world: World): RoomRow {
  const creator = noticesUser(world);
  const version = '10';
  const room = world.rooms.add({
    room_id: `!${world.ids.letters(18)}:${world.settings.serverName}`,
    version,
    creator,
    listed: false,
    state: {},
    extremities: [],
    forgottenBy: [],
    overlooked: [],
  });
  const set = (type: string, content: JsonObject, state_key = '') =>
    appendNoticeEvent(world, room, { type, state_key, content });
  set('m.room.create', { room_version: version, creator });
  set('m.room.member', { membership: 'join', displayname: 'Server notices', avatar_url: null }, creator);
  // Users may say nothing here.
  set('m.room.power_levels', { users: { [creator]: 100 }, users_default: -10, invite: 0 });
  set('m.room.join_rules', { join_rule: 'invite' });
  set('m.room.history_visibility', { history_visibility: 'shared' });
  set('m.room.guest_access', { guest_access: 'can_join' });
  set('m.room.name', { name: 'Server notices' });
  return room;
}

/** Invites a user, unless the user is invited or in the room. Synapse does not join for the user. */
export function inviteToNotices(world: World, room: RoomRow, user_id: string): void {
  const membership = membershipIn(world, room, user_id);
  if (membership === 'invite' || membership === 'join') return;
  const { displayname = null } = world.accounts.get(user_id) ?? {};
  const content = { membership: 'invite', ...(displayname !== null && { displayname }) };
  appendNoticeEvent(world, room, { type: 'm.room.member', state_key: user_id, content });
}

/** Sends an event as the user of the notices. */
export function appendNoticeEvent(world: World, room: RoomRow, { type, state_key, content }: NoticeEvent): EventRow {
  const now = world.now();
  const prev_events = room.extremities;
  const replaced = state_key === undefined ? undefined : room.state[stateKey(type, state_key)];
  const event = world.events.add({
    event_id: `$${world.ids.letters(43)}`,
    room_id: room.room_id,
    type,
    sender: noticesUser(world),
    ...(state_key !== undefined && { state_key }),
    content: structuredClone(content),
    origin_server_ts: now,
    received_ts: now,
    depth: Math.max(0, ...prev_events.map((id) => world.events.get(id)?.depth ?? 0)) + 1,
    stream: world.next('event'),
    prev_events,
    ...(replaced !== undefined && { replaces_state: replaced }),
    signed: true,
  });
  room.extremities = [event.event_id];
  if (state_key !== undefined) room.state[stateKey(type, state_key)] = event.event_id;
  return event;
}

/** A state event of a room as it is now. */
export function currentState(world: World, room: RoomRow, type: string, state_key: string): EventRow | undefined {
  return world.events.get(room.state[stateKey(type, state_key)] ?? '');
}

function membershipIn(world: World, room: RoomRow, user_id: string): unknown {
  return currentState(world, room, 'm.room.member', user_id)?.content['membership'];
}
