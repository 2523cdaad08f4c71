import type { Actor } from '../homeserver.ts';
import type { Membership, RoomOptions, Rooms, StateEvent } from '../rooms.ts';
import type { Backend } from './backend.ts';
import { r0, roomPath } from './client.ts';
import { createEventReader } from './event-reader.ts';

type Content = Readonly<Record<string, unknown>>;

export function roomsOf(backend: Backend): Rooms {
  const { must, sql, row, insert, facts } = backend;
  const { stateEvent } = createEventReader(backend);
  const act = async (action: string, { access_token: token }: Actor, roomId: string, body: object = {}) => {
    await must('POST', roomPath(roomId, action), { token, body });
  };
  const setState = async ({ access_token: token }: Actor, roomId: string, event: StateEvent) => {
    const { type, state_key = '', content } = event;
    const path = roomPath(roomId, `state/${encodeURIComponent(type)}/${encodeURIComponent(state_key)}`);
    return String((await must('PUT', path, { token, body: content }))['event_id']);
  };
  const stateContent = async (roomId: string, type: string, stateKey = '') =>
    (await stateEvent(roomId, type, stateKey))?.content;
  const joined = "SELECT state_key FROM current_state_events WHERE room_id = ? AND membership = 'join'";

  return {
    createRoom: async ({ access_token: token }, options = {}) => {
      const body = createRoomBody(options, facts.serverName);
      return String((await must('POST', `${r0}/createRoom`, { token, body }))['room_id']);
    },
    deleteRoom: async (roomId) => {
      const path = `/_synapse/admin/v1/rooms/${encodeURIComponent(roomId)}`;
      await must('DELETE', path, { token: facts.adminToken, body: {} });
    },
    join: async ({ access_token: token }, roomId, { via } = {}) => {
      const query = via === undefined ? '' : `?server_name=${encodeURIComponent(via)}`;
      await must('POST', `${r0}/join/${encodeURIComponent(roomId)}${query}`, { token, body: {} });
    },
    leave: (user, roomId) => act('leave', user, roomId),
    invite: (inviter, roomId, user_id) => act('invite', inviter, roomId, { user_id }),
    ban: (moderator, roomId, user_id) => act('ban', moderator, roomId, { user_id }),
    setState,
    setPowerLevel: async (owner, roomId, userId, level) => {
      const levels = await stateContent(roomId, 'm.room.power_levels');
      const users = { ...(levels?.['users'] as object | undefined), [userId]: level };
      await setState(owner, roomId, { type: 'm.room.power_levels', content: { ...levels, users } });
    },

    stateContent,
    powerLevel: async (roomId, userId) => {
      if ((await creatorsOf(roomId)).includes(userId)) return Number.POSITIVE_INFINITY;
      const levels = await stateContent(roomId, 'm.room.power_levels');
      const users = levels?.['users'] as Readonly<Record<string, number>> | undefined;
      return users?.[userId] ?? Number(levels?.['users_default'] ?? 0);
    },
    membership: async (roomId, userId) =>
      (await stateContent(roomId, 'm.room.member', userId))?.['membership'] as Membership | undefined,
    joinedMembers: async (roomId) => (await sql(joined, [roomId])).map((member) => String(member['state_key'])).sort(),
    roomExists: async (roomId) => (await row('rooms', 'room_id', roomId)) !== undefined,
    roomOfAlias: async (alias) => (await row('room_aliases', 'room_alias', alias))?.['room_id'] as string | undefined,
    isListed: async (roomId) => Boolean((await row('rooms', 'room_id', roomId))?.['is_public']),
    isBlocked: async (roomId) => (await row('blocked_rooms', 'room_id', roomId)) !== undefined,
    blockedBy: async (roomId) => (await row('blocked_rooms', 'room_id', roomId))?.['user_id'] as string | undefined,
    forwardExtremities: async (roomId) => {
      const rows = await sql('SELECT event_id FROM event_forward_extremities WHERE room_id = ?', [roomId]);
      return rows.map((extremity) => String(extremity['event_id'])).sort();
    },
    addForwardExtremity: (room_id, event_id) => insert('event_forward_extremities', { room_id, event_id }),
    overlookMember: async (roomId, userId) => {
      await sql('DELETE FROM local_current_membership WHERE room_id = ? AND user_id = ?', [roomId, userId]);
    },
    addUnjoinedRoom: (room_id) => insert('rooms', { room_id, is_public: false, creator: '' }),
  };

  /** The creators whose power no level limits: since room version 12. */
  async function creatorsOf(roomId: string): Promise<readonly string[]> {
    const event = await stateEvent(roomId, 'm.room.create', '');
    if (event === undefined || Number(event.content['room_version']) < 12 || !event.content['room_version']) return [];
    return [event.sender, ...((event.content['additional_creators'] ?? []) as readonly string[])];
  }
}

function createRoomBody(options: RoomOptions, serverName: string): Content {
  const { preset = 'public_chat', listed, version, name, topic, alias, children, encrypted, federatable } = options;
  const state: StateEvent[] = [...(options.state ?? [])];
  if (encrypted) state.push({ type: 'm.room.encryption', content: { algorithm: 'm.megolm.v1.aes-sha2' } });
  for (const state_key of children ?? [])
    state.push({ type: 'm.space.child', state_key, content: { via: [serverName] } });
  return {
    preset,
    ...(listed && { visibility: 'public' }),
    ...(version !== undefined && { room_version: version }),
    ...(name !== undefined && { name }),
    ...(topic !== undefined && { topic }),
    ...(alias !== undefined && { room_alias_name: alias }),
    ...(options.invite !== undefined && { invite: options.invite }),
    creation_content: {
      ...(children !== undefined && { type: 'm.space' }),
      ...(federatable === false && { 'm.federate': false }),
    },
    initial_state: state.map((event) => ({ state_key: '', ...event })),
  };
}
