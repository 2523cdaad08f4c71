import { addDevice } from '../../../../src/testing/world/devices.ts';
import { hasItsDevice, logIn, recordConnection } from '../../../../src/testing/world/sessions.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import { RefusedError } from '../homeserver.ts';
import type { SessionState, Sessions } from '../sessions.ts';

export function sessionsOf(world: World): Sessions {
  const { settings } = world;
  const session = (token: string): SessionState => {
    const row = world.tokens.get(token);
    const account = row && world.accounts.get(row.user_id);
    if (row === undefined || account === undefined || !hasItsDevice(world, row)) {
      return { works: false, errcode: 'M_UNKNOWN_TOKEN', soft_logout: false };
    }
    recordConnection(world, row, { ip: '127.0.0.1', user_agent: 'node' });
    const { valid_until_ms, user_id, device_id } = row;
    if (valid_until_ms !== null && valid_until_ms < world.now()) {
      return { works: false, errcode: 'M_UNKNOWN_TOKEN', soft_logout: true };
    }
    if (account.locked && !settings.isMas) return { works: false, errcode: 'M_USER_LOCKED', soft_logout: true };
    return { works: true, user_id, is_guest: account.is_guest, ...(device_id !== null && { device_id }) };
  };

  return {
    logIn: async (userId, password, deviceId) => {
      const started = logIn(world, userId, password, deviceId);
      if ('token' in started) return started.token.token;
      throw new RefusedError(`The login of ${userId}`, started.status, { errcode: started.errcode });
    },
    passwordWorks: async (userId, password) => {
      const started = logIn(world, userId, password);
      if ('token' in started) return true;
      if (started.status === 403) return false;
      throw new RefusedError(`The login of ${userId}`, started.status, { errcode: started.errcode });
    },
    session: async (token) => session(token),
    tokenWorks: async (token) => session(token).works,
    countDevices: async () => world.devices.size,
    addDevice: async (userId, { device_id, display_name, last_seen }) => {
      addDevice(world, userId, { device_id, display_name, last_seen_ts: last_seen });
    },
  };
}
