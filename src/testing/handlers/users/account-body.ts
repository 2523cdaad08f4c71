import { iterate } from '../../http/python.ts';
import { badRequest, internalError, notModelled } from '../../http/refusal.ts';
import type { ExternalId, JsonObject } from '../../world/account-rows.ts';
import type { World } from '../../world/world.ts';

/** The body of a request that creates or modifies an account. What is left out is `undefined`. */
export interface AccountBody {
  /** The fields that Synapse looks at later. */
  readonly raw: JsonObject;
  readonly threepids: ReadonlyArray<{ readonly medium: unknown; readonly address: unknown }> | undefined;
  readonly external_ids: ReadonlyArray<ExternalId | null> | undefined;
  readonly user_type: string | null;
  readonly admin: boolean;
  readonly password: string | undefined;
  readonly logoutDevices: boolean;
  readonly deactivated: boolean;
  readonly locked: boolean;
}

/** Reads the body, and refuses it in Synapse's order. */
export function readAccountBody(world: World, raw: JsonObject): AccountBody {
  const { has } = world.settings;
  const threepids = listOf(raw['threepids'], 'medium', 'address');
  const external_ids = listOf(raw['external_ids'], 'auth_provider', 'external_id');
  const user_type = userTypeOf(world, raw['user_type']);
  const admin = raw['admin'] ?? (Object.hasOwn(raw, 'admin') ? null : false);
  if (typeof admin !== 'boolean') throw badRequest("Param 'admin' must be a boolean, if given", 'M_BAD_JSON');
  const password = passwordOf(raw['password']);
  const logoutDevices = has('1.61') ? flagOf(raw, 'logout_devices', true) : true;
  const deactivated = flagOf(raw, 'deactivated', false);
  const locked = has('1.91') ? flagOf(raw, 'locked', false) : false;
  if (deactivated && locked) throw badRequest("An user can't be deactivated and locked");
  return {
    raw,
    threepids: threepids?.map(({ medium, address }) => ({ medium, address })),
    external_ids: external_ids?.map(externalIdOf),
    user_type,
    admin,
    password,
    logoutDevices,
    deactivated,
    locked,
  };
}

/** A list of objects that have all these fields. `null` counts as left out. */
function listOf(value: unknown, ...names: readonly string[]): readonly JsonObject[] | undefined {
  if (value === undefined || value === null) return undefined;
  const items = iterate(value);
  for (const item of items) {
    const absent = names.filter((name) => !holds(item, name));
    if (absent.length > 0)
      throw badRequest(`Missing params: [${absent.map((name) => `'${name}'`).join(', ')}]`, 'M_MISSING_PARAM');
  }
  // A text that contains the names passes, and Synapse fails at it then.
  if (items.some((item) => typeof item !== 'object' || Array.isArray(item))) throw internalError();
  return items as readonly JsonObject[];
}

/** Python's `in`: a name in an object, an item in a list, a part of a text. */
function holds(item: unknown, name: string): boolean {
  if (typeof item === 'string' || Array.isArray(item)) return item.includes(name);
  if (typeof item !== 'object' || item === null) throw internalError();
  return Object.hasOwn(item, name);
}

/** `null` is taken for an identity that another account has, because the database refuses both. */
function externalIdOf({ auth_provider, external_id }: JsonObject): ExternalId | null {
  if (auth_provider === null || external_id === null) return null;
  if (typeof auth_provider !== 'string' || typeof external_id !== 'string') {
    throw notModelled('users.createOrModify with external_ids that are no texts');
  }
  return { auth_provider, external_id };
}

function userTypeOf({ settings }: World, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const known = ['support', 'bot', ...settings.features.userTypes];
  if (typeof value !== 'string' || !known.includes(value)) throw badRequest('Invalid user type');
  return value;
}

function passwordOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || [...value].length > 512) throw badRequest('Invalid password');
  return value;
}

function flagOf(raw: JsonObject, name: string, fallback: boolean): boolean {
  if (!Object.hasOwn(raw, name)) return fallback;
  const value = raw[name];
  if (typeof value !== 'boolean') throw badRequest(`'${name}' parameter is not of type boolean`);
  return value;
}
