import { createHmac } from 'node:crypto';
import type { Call } from './http.ts';

export interface RegisteredUser {
  user_id: string;
  access_token: string;
  device_id: string;
  password: string;
}

export interface RegisterOptions {
  /** Default: `password-<localpart>`. */
  password?: string;
  /** Default: false. */
  admin?: boolean;
}

/** Shared-secret registration: the way to make the very first admin of a server. */
export async function registerUser(
  call: Call,
  sharedSecret: string,
  localpart: string,
  options: RegisterOptions = {},
): Promise<RegisteredUser> {
  const path = '/_synapse/admin/v1/register';
  const { password = `password-${localpart}`, admin = false } = options;
  const { nonce } = await call('GET', path);
  const mac = createHmac('sha1', sharedSecret)
    .update([nonce, localpart, password, admin ? 'admin' : 'notadmin'].join('\0'))
    .digest('hex');
  const body = { nonce, username: localpart, password, admin, mac };
  const { user_id, access_token, device_id } = await call('POST', path, { body });
  return { user_id, access_token, device_id, password };
}
