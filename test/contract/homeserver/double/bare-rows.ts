import type { AccountRow } from '../../../../src/testing/world/account-rows.ts';
import { addAccount } from '../../../../src/testing/world/accounts.ts';
import { addDevice } from '../../../../src/testing/world/devices.ts';
import { addMedia } from '../../../../src/testing/world/media.ts';
import { addRoomRow } from '../../../../src/testing/world/rooms.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import { unique } from '../../support/unique.ts';
import type { BareRows } from '../bare-rows.ts';
import { accountOf } from './found.ts';

export function bareRowsOf(world: World): BareRows {
  const { serverName } = world.settings;
  return {
    addBareAccount: async () => {
      const user_id = `@${unique('bare')}:${serverName}`;
      const bare: Partial<AccountRow> = { displayname: null, creation_ts: null, shadow_banned: null };
      addAccount(world, user_id, bare);
      return user_id;
    },
    addBareDevice: async (userId, device_id) => {
      addDevice(world, userId, { device_id });
    },
    addBarePusher: async (userId) => {
      const pusher = { app_id: 'app', app_display_name: 'a', device_display_name: 'd', kind: 'http', profile_tag: '' };
      accountOf(world, userId).pushers.push({ ...pusher, pushkey: unique('key'), lang: null, data: null });
      return pusher;
    },
    addBareRateLimit: async (user_id) => {
      world.ratelimits.add({ user_id, messages_per_second: null, burst_count: null });
    },
    addBareMedia: async ({ user_id = null, media_length = null } = {}) => {
      const bare = { media_type: null, created_ts: null, sha256: null, authenticated: false };
      return addMedia(world, user_id, { ...bare, media_id: unique('bare'), media_length }).media_id;
    },
    addBareRemoteMedia: async (media_origin) => {
      const media_id = unique('bare');
      const unset = { media_type: null, media_length: null, created_ts: null, upload_name: null, last_access_ts: null };
      const rest = { quarantined_by: null, filesystem_id: null, authenticated: false, sha256: null };
      world.remoteMedia.add({ media_origin, media_id, ...unset, ...rest });
      return media_id;
    },
    addBareRoom: async () => {
      const room_id = `!${unique('bare')}:${serverName}`;
      addRoomRow(world, { room_id, stateEvents: 0 });
      return room_id;
    },
    removeBareRoom: async (roomId) => {
      world.rooms.delete(roomId);
    },
    removeBareMedia: async (mediaId) => {
      world.media.delete(mediaId);
    },
  };
}
