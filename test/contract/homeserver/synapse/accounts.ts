import { unique } from '../../support/unique.ts';
import type { Accounts, PusherFields } from '../accounts.ts';
import type { Backend } from './backend.ts';
import { r0, unexpected } from './client.ts';

export function accountsOf(backend: Backend): Accounts {
  const { request, must, sql, row, insert, facts } = backend;
  /** A flag of an account. The columns of later versions are missing in older ones. */
  const flag = (column: string) => async (userId: string) => {
    const account = await row('users', 'name', userId);
    if (account === undefined) throw new Error(`There is no account ${userId}`);
    return Boolean(account[column]);
  };
  const dataPath = (userId: string) => `${r0}/user/${encodeURIComponent(userId)}`;

  return {
    register: (localpart = unique('user'), { admin = false } = {}) => backend.registerUser(localpart, admin),
    registerGuest: async () => {
      const guest = String((await must('POST', `${r0}/register?kind=guest`, { body: {} }))['user_id']);
      if (!guest.endsWith(`:${facts.serverName}`)) throw new Error(`${guest} is not of this server`);
      return guest;
    },
    countAccounts: async ({ guests = false } = {}) => {
      const statement = `SELECT COUNT(*) AS count FROM users${guests ? '' : ' WHERE is_guest = 0'}`;
      const [{ count } = {}] = await sql(statement);
      return Number(count);
    },

    isAdmin: flag('admin'),
    isDeactivated: flag('deactivated'),
    isErased: async (userId) => (await row('erased_users', 'user_id', userId)) !== undefined,
    isLocked: flag('locked'),
    isShadowBanned: flag('shadow_banned'),
    isSuspended: flag('suspended'),
    validity: async (userId) => {
      const validity = await row('account_validity', 'user_id', userId);
      if (validity === undefined) return undefined;
      return { expires: Number(validity['expiration_ts_ms']), emailFollows: !validity['email_sent'] };
    },

    profile: async (userId) => {
      const path = `${r0}/profile/${encodeURIComponent(userId)}`;
      const response = await request('GET', path, { token: facts.adminToken });
      if (response.status === 200) return response.body;
      if (response.status === 404) return {};
      throw unexpected('A profile', response);
    },
    setCreationTime: async (userId, time) => {
      await sql('UPDATE users SET creation_ts = ? WHERE name = ?', [Math.floor(time / 1000), userId]);
    },
    setLastSeen: (user_id, last_seen) =>
      insert('user_ips', {
        user_id,
        access_token: 'none',
        device_id: null,
        ip: '192.0.2.1',
        user_agent: 'Test',
        last_seen,
      }),
    unsetShadowBan: async (userId) => {
      await sql('UPDATE users SET shadow_banned = NULL WHERE name = ?', [userId]);
    },
    renameAccount: async (userId, localpart) => {
      const name = `@${localpart}:${facts.serverName}`;
      await sql('UPDATE users SET name = ? WHERE name = ?', [name, userId]);
      await sql('UPDATE local_media_repository SET user_id = ? WHERE user_id = ?', [name, userId]);
      return name;
    },

    setAccountData: async ({ user_id, access_token: token }, type, body) => {
      await must('PUT', `${dataPath(user_id)}/account_data/${type}`, { token, body });
    },
    setRoomAccountData: async ({ user_id, access_token: token }, roomId, type, body) => {
      const path = `${dataPath(user_id)}/rooms/${encodeURIComponent(roomId)}/account_data/${type}`;
      await must('PUT', path, { token, body });
    },
    addPusher: async ({ access_token: token }) => {
      const pusher: PusherFields = {
        app_display_name: 'Test app',
        app_id: 'org.example.app',
        data: { url: 'https://push.example.org/_matrix/push/v1/notify' },
        device_display_name: 'Phone',
        kind: 'http',
        lang: 'en',
        profile_tag: 'tag',
        pushkey: unique('key'),
      };
      await must('POST', `${r0}/pushers/set`, { token, body: { ...pusher, append: false } });
      return pusher;
    },
    unsetPusherLanguage: async (userId) => {
      await sql('UPDATE pushers SET lang = NULL WHERE user_name = ?', [userId]);
    },

    replaceMasterKey: async ({ user_id, access_token: token, password }, seed, { prove = false } = {}) => {
      // Synapse looks at the form of the key only.
      const key = Buffer.from(seed.padEnd(32, '.')).toString('base64').replace(/=+$/, '');
      const master_key = { user_id, usage: ['master'], keys: { [`ed25519:${key}`]: key } };
      const auth = { type: 'm.login.password', identifier: { type: 'm.id.user', user: user_id }, password };
      const path = '/_matrix/client/unstable/keys/device_signing/upload';
      const response = await request('POST', path, { token, body: { master_key, ...(prove && { auth }) } });
      if (response.status === 200) return true;
      if (response.status === 401) return false;
      throw unexpected('The upload of a master key', response);
    },
    masterKeyReplaceableUntil: async (userId) => {
      const statement =
        "SELECT updatable_without_uia_before_ms AS mark FROM e2e_cross_signing_keys WHERE user_id = ? AND keytype = 'master'";
      const rows = await sql(statement, [userId]);
      if (rows.length !== 1) throw new Error(`${userId} has ${rows.length} master keys`);
      return (rows[0]?.['mark'] ?? null) as number | null;
    },
  };
}
