import type { OperationName } from 'synapse-admin-sdk';
import { hasItsDevice, recordConnection } from '../world/sessions.ts';
import type { World } from '../world/world.ts';
import type { Requester } from './handler.ts';
import { Refusal } from './refusal.ts';

/** Operations that need no admin. The others of Synapse's admin API do. */
const access: { readonly [Name in OperationName]?: 'anybody' | 'user' } = {
  'server.version': 'anybody',
  'registration.nonce': 'anybody',
  'registration.register': 'anybody',
  'server.whoami': 'user',
  // Of themselves only: their handlers look at that.
  'users.whois': 'user',
  'users.whois:client': 'user',
};

/** Where the token of a request can be. */
interface TokenRequest {
  readonly authorization: string | null;
  readonly url: URL;
}

/** Finds who sends a request, and refuses who may not. `undefined` where nobody is asked. */
export function authenticate(
  world: World,
  operation: OperationName,
  { userAgent, ...request }: TokenRequest & { readonly userAgent: string },
): Requester | undefined {
  if (access[operation] === 'anybody') return undefined;
  const requester = findRequester(world, request);
  const { account, token } = requester;
  if (account.locked && !world.settings.isMas) {
    const errcode = world.settings.has('1.143') ? 'M_USER_LOCKED' : 'ORG_MATRIX_MSC3939_USER_LOCKED';
    throw new Refusal(401, errcode, 'User account has been locked', { soft_logout: true });
  }
  if (world.settings.features.accountValidity && account.validity !== null && account.validity.expires <= world.now()) {
    throw new Refusal(403, 'ORG_MATRIX_EXPIRED_ACCOUNT', 'User account has expired');
  }
  recordConnection(world, token, { ip: '127.0.0.1', user_agent: userAgent });
  if (account.is_guest && operation !== 'server.whoami') {
    throw new Refusal(403, 'M_GUEST_ACCESS_FORBIDDEN', 'Guest access not allowed');
  }
  if (access[operation] !== 'user') requireAdmin(world, requester);
  return requester;
}

export function requireAdmin(world: World, requester: Requester): void {
  if (!isAdmin(world, requester)) throw new Refusal(403, 'M_FORBIDDEN', 'You are not a server admin');
}

/** An authentication service gives its admins a scope. The flag in the database then means nothing. */
export function isAdmin(world: World, { account, token }: Requester): boolean {
  return world.settings.isMas ? token.adminScope : account.admin;
}

function findRequester(world: World, request: TokenRequest): Requester {
  const token = world.tokens.get(tokenIn(request));
  const account = token === undefined ? undefined : world.accounts.get(token.user_id);
  if (token === undefined || account === undefined || !hasItsDevice(world, token)) throw unknownToken(world);
  if (token.valid_until_ms !== null && token.valid_until_ms < world.now()) {
    throw new Refusal(401, 'M_UNKNOWN_TOKEN', 'Access token has expired', { soft_logout: true });
  }
  return { account, token };
}

/** The token is in the header or in the query, but not in both. */
function tokenIn({ authorization, url }: TokenRequest): string {
  const inQuery = url.searchParams.get('access_token');
  if (authorization === null) {
    if (inQuery === null) throw missingToken('Missing access token');
    return inQuery;
  }
  if (inQuery !== null) throw missingToken('Mixing Authorization headers and access_token query parameters.');
  const [scheme, token, ...more] = authorization.split(' ');
  if (scheme !== 'Bearer' || token === undefined || more.length > 0)
    throw missingToken('Invalid Authorization header.');
  return token;
}

function missingToken(sentence: string): Refusal {
  return new Refusal(401, 'M_MISSING_TOKEN', sentence);
}

/** What Synapse says to a token that it does not know, or not any more. */
export function unknownToken(world: World): Refusal {
  const sentence = world.settings.isMas ? 'Token is not active' : 'Invalid access token passed.';
  return new Refusal(401, 'M_UNKNOWN_TOKEN', sentence, { soft_logout: false });
}
