import { InvalidArgumentError } from '../../errors/argument.ts';
import type { RegisterParams } from './params.ts';

/** Checks that the runtime can compute a MAC. */
export function checkSubtle(): void {
  if (globalThis.crypto?.subtle === undefined)
    throw new InvalidArgumentError(
      'crypto.subtle',
      'is missing in globalThis: this call needs Web Crypto, which browsers have on https pages and localhost only',
    );
}

/** Returns the proof that the caller knows the shared secret: an HMAC-SHA1, in hexadecimal digits. */
export async function macOf(sharedSecret: string, nonce: string, params: RegisterParams): Promise<string> {
  const { username, password, admin, user_type } = params;
  const fields = [nonce, username, password, admin ? 'admin' : 'notadmin', ...(user_type ? [user_type] : [])];
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await subtle.importKey('raw', utf8(sharedSecret), algorithm, false, ['sign']);
  const mac = new Uint8Array(await subtle.sign('HMAC', key, utf8(fields.join('\0'))));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
