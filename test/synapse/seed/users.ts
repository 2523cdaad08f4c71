import pMap from 'p-map';
import { serverName, sharedSecret } from '../config.ts';
import type { Call } from '../http.ts';
import { type RegisteredUser, registerUser } from '../register.ts';
import { activeNames, type Person, people } from './names.ts';

/** More requests at a time do not make Synapse, which has one core, any faster. */
const concurrency = 8;

export const deviceNames = ['Element Desktop on Linux', 'Element X on iPhone', 'Fractal', 'Firefox on Windows'];

/** A dozen users with two to five devices each. */
export async function seedActiveUsers(call: Call): Promise<RegisteredUser[]> {
  const register = async (name: string, index: number) => {
    const user = await registerUser(call, sharedSecret, name);
    for (const [number, display] of deviceNames.slice(0, 1 + (index % deviceNames.length)).entries()) {
      await call('POST', '/_matrix/client/r0/login', {
        body: {
          type: 'm.login.password',
          identifier: { type: 'm.id.user', user: name },
          password: user.password,
          device_id: `${name.toUpperCase()}${number + 1}`,
          initial_device_display_name: display,
        },
      });
    }
    return user;
  };
  return pMap(activeNames, register, { concurrency });
}

/** What makes every so-many-th user of the crowd different. */
export function specials(index: number, localpart: string): Record<string, unknown> {
  return {
    ...(index % 100 === 7 ? { admin: true } : {}),
    ...(index % 100 === 23 ? { user_type: 'bot' } : {}),
    ...(index % 150 === 31 ? { user_type: 'support' } : {}),
    ...(index % 10 === 3 ? { threepids: [{ medium: 'email', address: `${localpart}@example.org` }] } : {}),
    ...(index % 25 === 4 ? { external_ids: [{ auth_provider: 'oidc-example', external_id: localpart }] } : {}),
  };
}

/** Hundreds of users that only exist, some of them deactivated or shadow-banned; three guests. */
export async function seedCrowd(call: Call, admin: RegisteredUser): Promise<void> {
  const token = admin.access_token;
  const create = async ({ localpart, displayname }: Person, index: number) => {
    const userId = encodeURIComponent(`@${localpart}:${serverName}`);
    const path = `/_synapse/admin/v2/users/${userId}`;
    const password = `password-${localpart}`;
    const body = { password, displayname, ...specials(index, localpart) };
    await call('PUT', path, { token, body });
    if (index % 40 === 11) await call('PUT', path, { token, body: { deactivated: true } });
    if (index % 60 === 17) {
      await call('POST', `/_synapse/admin/v1/users/${userId}/shadow_ban`, { token });
    }
  };
  await pMap(people(285), create, { concurrency });
  for (let guest = 0; guest < 3; guest++) {
    await call('POST', '/_matrix/client/r0/register?kind=guest', { body: {} });
  }
}
