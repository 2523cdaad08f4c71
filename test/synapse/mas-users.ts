import type { Call } from './http.ts';
import type { MasStub } from './mas.ts';
import type { RegisteredUser, RegisterOptions } from './register.ts';

/**
 * Under delegation, Synapse has no registration of its own: an authentication service makes the
 * accounts and devices through these calls. There is no password then.
 */
export async function registerThroughMas(
  call: Call,
  mas: MasStub,
  serverName: string,
  localpart: string,
  options: RegisterOptions = {},
): Promise<RegisteredUser> {
  const deviceId = `MAS${localpart.toUpperCase()}`;
  const token = mas.secret;
  await call('POST', '/_synapse/mas/provision_user', { token, body: { localpart } });
  await call('POST', '/_synapse/mas/upsert_device', {
    token,
    body: { localpart, device_id: deviceId },
  });
  const access_token = mas.issueToken(localpart, { admin: options.admin ?? false, deviceId });
  return { user_id: `@${localpart}:${serverName}`, access_token, device_id: deviceId, password: '' };
}
