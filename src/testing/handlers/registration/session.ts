import { isTruthy } from '../../http/python.ts';
import { badRequest, notModelled } from '../../http/refusal.ts';
import { addToken } from '../../world/accounts.ts';
import { addDevice } from '../../world/devices.ts';
import type { World } from '../../world/world.ts';
import type { Registration } from './read-registration.ts';

/** How long a token lives that comes with a refresh token, in milliseconds. */
const lifetime = 300_000;

/** Logs a new user in, and returns what the response says of it: nothing, where no login is wanted. */
export function openSession(
  world: World,
  userId: string,
  { body, refreshable }: Registration,
): Readonly<Record<string, unknown>> {
  if (isTruthy(body['inhibit_login'])) return {};
  const deviceId = readOptional(body['device_id'], 'device_id');
  const display_name = readOptional(body['initial_device_display_name'], 'initial_device_display_name');
  // The account is there already, and stays.
  if (display_name !== null && [...display_name].length > 100) {
    throw badRequest('Device display name is too long (max 100)', 'M_TOO_LARGE');
  }
  const { device_id } = addDevice(world, userId, { ...(deviceId !== null && { device_id: deviceId }), display_name });
  const valid_until_ms = refreshable ? world.now() + lifetime : null;
  const { token } = addToken(world, userId, { device_id, valid_until_ms });
  return {
    access_token: token,
    device_id,
    ...(refreshable && { expires_in_ms: lifetime, refresh_token: `syr_${world.ids.letters(24)}` }),
  };
}

function readOptional(value: unknown, name: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw notModelled(`registration.register with a ${name} that is no text`);
  return value;
}
