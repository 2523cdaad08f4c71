import { hmacSha1 } from '../../../../src/testing/world/hmac-sha1.ts';
import type { Exchange } from './exchange.ts';

/** The body of a request; a registration is signed with the secret of the double, as that of the server is not known. */
export function signed({ operation, text, sent, got }: Exchange): string | undefined {
  const { nonce, username, password, admin, user_type } = sent;
  if (operation !== 'registration.register' || typeof sent['mac'] !== 'string') return text;
  if (got['error'] === 'HMAC incorrect') return text;
  const parts = [nonce, username, password, admin ? 'admin' : 'notadmin', ...(user_type == null ? [] : [user_type])];
  return JSON.stringify({ ...sent, mac: hmacSha1('shared-secret', parts.map(String).join('\0')) });
}
