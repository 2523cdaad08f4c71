import { serverName } from '../../synapse/config.ts';
import type { Statement } from '../../synapse/filling.ts';
import { crowdOf, type Sizes } from '../sizes.ts';
import { id, scattered, userId, varied } from './expressions.ts';

/** Rooms of version 11 as `createRoom` leaves them. Most have no name, as rooms of two people have none. One more is made by Synapse. */
export function rooms(sizes: Sizes): Statement[] {
  const numbers = `generate_series(1, ${sizes.rooms - 1}) AS r`;
  const roomId = `'!' || ${id(`'room' || r`, 18)} || ':${serverName}'`;
  const isPublic = 'r % 20 = 0';
  return [
    {
      what: 'rooms',
      sql: `INSERT INTO rooms (room_id, is_public, creator, room_version, has_auth_chain_index)
        SELECT ${roomId}, ${isPublic}, ${userId(scattered('r', crowdOf(sizes)))}, '11', TRUE FROM ${numbers}`,
    },
    {
      what: 'state of rooms',
      sql: `INSERT INTO room_stats_state (room_id, name, canonical_alias, join_rules, history_visibility, encryption,
          guest_access, is_federatable, topic)
        SELECT ${roomId}, CASE WHEN r % 5 < 2 THEN 'Room ' || ${id(`'name' || r`, 8)} END,
          CASE WHEN ${isPublic} THEN '#room' || r || ':${serverName}' END,
          CASE WHEN ${isPublic} THEN 'public' ELSE 'invite' END, 'shared',
          CASE WHEN NOT ${isPublic} THEN 'm.megolm.v1.aes-sha2' END,
          CASE WHEN ${isPublic} THEN NULL ELSE 'can_join' END, TRUE,
          CASE WHEN r % 10 = 0 THEN 'What is said in room ' || r END FROM ${numbers}`,
    },
    {
      what: 'counts of rooms',
      sql: `INSERT INTO room_stats_current (room_id, current_state_events, joined_members, invited_members,
          left_members, banned_members, local_users_in_room, completed_delta_stream_id, knocked_members)
        SELECT ${roomId}, 7 + members, members, 0, 0, 0, members, 1, 0
        FROM (SELECT r, 2 + CASE WHEN r % 5 < 2 THEN ${varied('r', 200)} ELSE 0 END AS members FROM ${numbers}) AS sizes`,
    },
  ];
}
