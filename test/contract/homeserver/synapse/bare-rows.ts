import { unique } from '../../support/unique.ts';
import { isAtLeast } from '../../support/version.ts';
import type { BareRows } from '../bare-rows.ts';
import type { Backend } from './backend.ts';

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
    removeBareMedia: async (mediaId) => {
      await sql('DELETE FROM local_media_repository WHERE media_id = ?', [mediaId]);
    },
  };
}
