import { unique } from '../../support/unique.ts';
import { isAtLeast } from '../../support/version.ts';
import type { BareRows } from '../bare-rows.ts';
import type { Backend } from './backend.ts';

/** The counts of a room, which its database insists on. */
const noMembers = {
  current_state_events: 0,
  joined_members: 0,
  invited_members: 0,
  left_members: 0,
  banned_members: 0,
  local_users_in_room: 0,
  completed_delta_stream_id: 0,
};

export function bareRowsOf({ sql, insert, facts }: Backend): BareRows {
  return {
    addBareAccount: async () => {
      const localpart = unique('bare');
      const name = `@${localpart}:${facts.serverName}`;
      await insert('users', { name });
      await insert('profiles', {
        user_id: localpart,
        ...(isAtLeast(facts.version, '1.92') && { full_user_id: name }),
      });
      return name;
    },
    addBareDevice: (user_id, device_id) => insert('devices', { user_id, device_id, hidden: false }),
    addBarePusher: async (user_name) => {
      const pusher = { app_id: 'app', app_display_name: 'a', device_display_name: 'd', kind: 'http', profile_tag: '' };
      // `data` holds JSON, and Synapse fails at a pusher without it.
      const rest = { id: 1_000_000, user_name, pushkey: unique('key'), ts: 1, data: 'null' };
      await insert('pushers', { ...pusher, ...rest });
      return pusher;
    },
    addBareRateLimit: (user_id) => insert('ratelimit_override', { user_id }),
    addBareMedia: async (known = {}) => {
      const media_id = unique('bare');
      await insert('local_media_repository', { media_id, ...known });
      return media_id;
    },
    addBareRemoteMedia: async (media_origin) => {
      const media_id = unique('bare');
      await insert('remote_media_cache', { media_origin, media_id });
      return media_id;
    },
    addBareRoom: async () => {
      const room_id = `!${unique('bare')}:${facts.serverName}`;
      await insert('rooms', { room_id });
      await insert('room_stats_state', { room_id });
      await insert('room_stats_current', { room_id, ...noMembers });
      return room_id;
    },
    removeBareRoom: async (roomId) => {
      for (const table of ['room_stats_current', 'room_stats_state', 'rooms'])
        await sql(`DELETE FROM ${table} WHERE room_id = ?`, [roomId]);
    },
    removeBareMedia: async (mediaId) => {
      await sql('DELETE FROM local_media_repository WHERE media_id = ?', [mediaId]);
    },
  };
}
