import { RefusedError } from '../homeserver.ts';
import type { SessionState, Sessions } from '../sessions.ts';
import type { Backend } from './backend.ts';
import { r0, unexpected } from './client.ts';

export function sessionsOf({ request, must, sql, insert }: Backend): Sessions {
  async function logIn(user: string, password: string, deviceId?: string): Promise<string> {
    const identifier = { type: 'm.id.user', user };
    const body = { type: 'm.login.password', identifier, password, ...(deviceId && { device_id: deviceId }) };
    return String((await must('POST', `${r0}/login`, { body }))['access_token']);
  }

  async function session(token: string): Promise<SessionState> {
    const response = await request('GET', `${r0}/account/whoami`, { token });
    if (response.status === 200) return { works: true, ...response.body } as SessionState;
    if (response.status === 401) return { works: false, ...response.body } as SessionState;
    throw unexpected('whoami', response);
  }

  return {
    logIn,
    passwordWorks: (userId, password) =>
      logIn(userId, password).then(
        () => true,
        (error: unknown) => {
          if (error instanceof RefusedError && error.status === 403) return false;
          throw error;
        },
      ),
    session,
    tokenWorks: async (token) => (await session(token)).works,
    countDevices: async () => {
      const [{ count } = {}] = await sql('SELECT COUNT(*) AS count FROM devices');
      return Number(count);
    },
    addDevice: (user_id, device) => insert('devices', { user_id, ...device, hidden: false }),
  };
}
