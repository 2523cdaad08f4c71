import { addAccount, createAccount, createGuest } from '../../../../src/testing/world/accounts.ts';
import { openSession } from '../../../../src/testing/world/sessions.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import { unique } from '../../support/unique.ts';
import type { Accounts, Profile } from '../accounts.ts';
import { accountOf } from './found.ts';

export function accountsOf(world: World): Accounts {
  const { settings } = world;
  const idOf = (localpart: string) => `@${localpart}:${settings.serverName}`;

  return {
    register: async (localpart = unique('user'), { admin = false } = {}) => {
      const password = settings.isMas ? '' : `password-${localpart}`;
      const account = createAccount(world, { localpart, admin, password: settings.isMas ? null : password });
      const { token, device } = openSession(world, account);
      return { user_id: account.user_id, access_token: token.token, device_id: device.device_id, password };
    },
    registerGuest: async () => createGuest(world).account.user_id,
    countAccounts: async ({ guests = false } = {}) =>
      world.accounts.all().filter(({ is_guest }) => guests || !is_guest).length,

    isAdmin: async (userId) => accountOf(world, userId).admin,
    isDeactivated: async (userId) => accountOf(world, userId).deactivated,
    isErased: async (userId) => accountOf(world, userId).erased,
    isLocked: async (userId) => accountOf(world, userId).locked,
    isShadowBanned: async (userId) => accountOf(world, userId).shadow_banned ?? false,
    isSuspended: async (userId) => accountOf(world, userId).suspended,
    validity: async (userId) => accountOf(world, userId).validity ?? undefined,

    profile: async (userId) => {
      const { displayname = null, avatar_url = null } = world.accounts.get(userId) ?? {};
      return { ...(displayname !== null && { displayname }), ...(avatar_url !== null && { avatar_url }) } as Profile;
    },
    setCreationTime: async (userId, time) => {
      accountOf(world, userId).creation_ts = Math.floor(time / 1000);
    },
    setLastSeen: async (userId, time) => {
      accountOf(world, userId).last_seen_ts = time;
    },
    unsetShadowBan: async (userId) => {
      accountOf(world, userId).shadow_banned = null;
    },
    renameAccount: async (userId, localpart) => {
      const user_id = idOf(localpart);
      const { user_id: _, ...account } = accountOf(world, userId);
      world.accounts.delete(userId);
      addAccount(world, user_id, account);
      for (const file of world.media.of(userId)) world.media.add({ ...file, user_id });
      return user_id;
    },

    setAccountData: async ({ user_id }, type, content) => {
      accountOf(world, user_id).account_data.global[type] = content;
    },
    setRoomAccountData: async ({ user_id }, roomId, type, content) => {
      (accountOf(world, user_id).account_data.rooms[roomId] ??= {})[type] = content;
    },
    addPusher: async ({ user_id, access_token }) => {
      const device_id = world.tokens.get(access_token)?.device_id ?? undefined;
      const pusher = {
        app_display_name: 'Test app',
        app_id: 'org.example.app',
        data: { url: 'https://push.example.org/_matrix/push/v1/notify' },
        device_display_name: 'Phone',
        kind: 'http',
        lang: 'en',
        profile_tag: 'tag',
        pushkey: unique('key'),
      };
      accountOf(world, user_id).pushers.push({ ...pusher, ...(device_id !== undefined && { device_id }) });
      return pusher;
    },
    unsetPusherLanguage: async (userId) => {
      for (const pusher of accountOf(world, userId).pushers) pusher.lang = null;
    },

    replaceMasterKey: async ({ user_id }, _seed, { prove = false } = {}) => {
      const account = accountOf(world, user_id);
      const until = account.masterKeyReplaceableUntil;
      // The first key needs no proof since the specification allows it.
      // The mark counts for delegated authentication only.
      const isMarked = settings.isMas && until !== null && until !== undefined && until > world.now();
      if (!prove && until !== undefined && !isMarked) return false;
      account.masterKeyReplaceableUntil = null;
      return true;
    },
    masterKeyReplaceableUntil: async (userId) => {
      const { masterKeyReplaceableUntil: until } = accountOf(world, userId);
      if (until === undefined) throw new Error(`${userId} has no master key`);
      return until;
    },
  };
}
