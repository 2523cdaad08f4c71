import type { HandlerCall } from '../../http/handler.ts';
import { isTruthy } from '../../http/python.ts';
import { badRequest, internalError, notModelled, Refusal } from '../../http/refusal.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import { hmacSha1 } from '../../world/hmac-sha1.ts';
import { removeOldNonces } from '../../world/nonces.ts';
import type { World } from '../../world/world.ts';

/** Whom to register. */
export interface Registration {
  readonly username: string;
  readonly password: string;
  readonly admin: boolean;
  readonly user_type: string | null;
  /** `null` for the name of the user. */
  readonly displayname: string | null;
  readonly refreshable: boolean;
  readonly body: JsonObject;
}

/** Reads a registration, and checks that it comes from somebody who knows the secret. */
export function readRegistration({ world, body: reader }: HandlerCall): Registration {
  removeOldNonces(world);
  const secret = world.settings.features.registrationSharedSecret;
  if (!secret) throw badRequest('Shared secret registration is not enabled');
  const body = reader.object();
  const nonce = takeNonce(world, required(body, 'nonce'));
  const username = readText(body, 'username');
  const password = readText(body, 'password');
  const admin = isTruthy(body['admin']);
  const user_type = readUserType(world, body['user_type'] ?? null);
  const mac = required(body, 'mac');
  // Synapse fails at a MAC that is no text of ASCII.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what these characters are.
  if (typeof mac !== 'string' || /[^\x00-\x7f]/.test(mac)) throw internalError();
  const parts = [nonce, username, password, admin ? 'admin' : 'notadmin', ...(user_type === null ? [] : [user_type])];
  if (mac !== hmacSha1(secret, parts.join('\0'))) throw new Refusal(403, 'M_UNKNOWN', 'HMAC incorrect');
  const refreshable = readRefreshable(world, body['refresh_token']);
  return { username, password, admin, user_type, displayname: readDisplayname(body), refreshable, body };
}

/** Uses the nonce up, whatever else is wrong. */
function takeNonce(world: World, nonce: unknown): string {
  if (typeof nonce === 'object' && nonce !== null) throw internalError();
  if (typeof nonce !== 'string' || !world.nonces.delete(nonce)) throw badRequest('unrecognised nonce');
  return nonce;
}

function required(body: JsonObject, name: string): unknown {
  if (!Object.hasOwn(body, name)) throw badRequest(`${name} must be specified`, 'M_BAD_JSON');
  return body[name];
}

function readText(body: JsonObject, name: 'username' | 'password'): string {
  const text = required(body, name);
  if (typeof text !== 'string' || [...text].length > 512 || text.includes('\0')) throw badRequest(`Invalid ${name}`);
  return text;
}

function readUserType({ settings }: World, type: unknown): string | null {
  if (type === null) return null;
  const known = ['support', 'bot', ...settings.features.userTypes];
  if (typeof type !== 'string' || !known.includes(type)) throw badRequest('Invalid user type');
  return type;
}

/** Since 1.98. */
function readRefreshable({ settings }: World, value: unknown = false): boolean {
  if (!settings.has('1.98')) return false;
  if (typeof value !== 'boolean') throw badRequest('refresh_token must be a boolean');
  return value;
}

function readDisplayname(body: JsonObject): string | null {
  const name = body['displayname'] ?? null;
  if (name !== null && typeof name !== 'string') {
    throw notModelled('registration.register with a displayname that is no text');
  }
  return name;
}
