import { type Handler, type HandlerCall, type HandlersOf, idOf } from '../http/handler.ts';
import { badRequest, internalError, notFound } from '../http/refusal.ts';
import type { JsonObject } from '../world/account-rows.ts';
import { addRegistrationToken, isListedAsValid } from '../world/registration.ts';
import type { RegistrationTokenRow } from '../world/server-rows.ts';
import type { World } from '../world/world.ts';

const list: Handler = ({ world, query }) => {
  const valid = query.boolean('valid');
  const rows = world.registrationTokens.all();
  const listed = valid === undefined ? rows : rows.filter((row) => isListedAsValid(world, row) === valid);
  return { registration_tokens: listed.map(sent) };
};

const create: Handler = ({ world, body }) => {
  const fields = body.object();
  const token = Object.hasOwn(fields, 'token') ? readToken(fields['token']) : generate(world, fields['length']);
  const uses_allowed = readUses(world, fields['uses_allowed'] ?? null);
  const expiry_time = readExpiry(world, fields['expiry_time'] ?? null);
  if (world.registrationTokens.has(token)) throw invalid(`Token already exists: ${token}`);
  return sent(addRegistrationToken(world, token, { uses_allowed, expiry_time }));
};

const get: Handler = (call) => sent(rowOf(call));

const update: Handler = (call) => {
  const fields = call.body.object();
  const changes: Partial<RegistrationTokenRow> = {
    ...(Object.hasOwn(fields, 'uses_allowed') && { uses_allowed: readUses(call.world, fields['uses_allowed']) }),
    ...(Object.hasOwn(fields, 'expiry_time') && { expiry_time: readExpiry(call.world, fields['expiry_time']) }),
  };
  return sent(Object.assign(rowOf(call), changes));
};

const deleteOne: Handler = (call) => {
  call.world.registrationTokens.delete(rowOf(call).token);
  return {};
};

export const registrationTokensHandlers: HandlersOf<'registrationTokens'> = {
  'registrationTokens.list': list,
  'registrationTokens.create': create,
  'registrationTokens.get': get,
  'registrationTokens.update': update,
  'registrationTokens.delete': deleteOne,
};

function rowOf(call: HandlerCall): RegistrationTokenRow {
  const token = idOf(call, 'token');
  const row = call.world.registrationTokens.get(token);
  if (row === undefined) throw notFound(`No such registration token: ${token}`);
  return row;
}

function sent({ token, uses_allowed, pending, completed, expiry_time }: RegistrationTokenRow): JsonObject {
  return { token, uses_allowed, pending, completed, expiry_time };
}

function readToken(token: unknown): string {
  if (typeof token !== 'string') throw invalid('token must be a string');
  if (token === '' || [...token].length > 64) {
    throw invalid('token must not be empty and must not be longer than 64 characters');
  }
  // The sentence of Synapse names fewer characters than it allows.
  if (!/^[A-Za-z0-9._~-]*$/.test(token)) {
    throw invalid('token must consist only of characters matched by the regex [A-Za-z0-9-_]');
  }
  return token;
}

/** A random token of this length. */
function generate(world: World, length: unknown = 16): string {
  if (!isInteger(length)) throw invalid('length must be an integer');
  if (length <= 0 || length > 64) throw invalid('length must be greater than zero and not greater than 64');
  for (let attempt = 0; attempt < 3; attempt++) {
    const token = world.ids.letters(length);
    if (!world.registrationTokens.has(token)) return token;
  }
  throw internalError('Unable to generate a unique registration token. Try again with a greater length');
}

function readUses(world: World, uses: unknown): number | null {
  if (uses === null) return null;
  if (!isInteger(uses) || uses < 0) throw invalid('uses_allowed must be a non-negative integer or null');
  // The databases hold integers of 64 and of 32 bits.
  if (uses >= (world.settings.isPostgres ? 2 ** 31 : 2 ** 63)) throw internalError();
  return uses;
}

function readExpiry(world: World, time: unknown): number | null {
  if (time === null) return null;
  if (!isInteger(time)) throw invalid('expiry_time must be an integer or null');
  if (time < world.now()) throw invalid('expiry_time must not be in the past');
  if (time >= 2 ** 63) throw internalError();
  return time;
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

function invalid(error: string) {
  return badRequest(error, 'M_INVALID_PARAM');
}
