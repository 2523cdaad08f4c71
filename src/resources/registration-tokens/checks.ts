import { InvalidArgumentError } from '../../errors/argument.ts';
import { type Check, checkFields, checkInteger, checkTimestamp } from '../../transport/checks.ts';
import type { RegistrationTokenCreateParams, RegistrationTokenUpdateParams } from './params.ts';

/** The database of Synapse on PostgreSQL holds no greater number of uses. */
const mostUses = 2 ** 31 - 1;

const longest = 64;
const grammar = /^[\w.~-]{1,64}$/;
/** `new` is another endpoint, and URL parsers remove `.` and `..`. */
const unaddressable: ReadonlySet<unknown> = new Set(['new', '.', '..']);

/** Checks a token that a path holds now or later. Whether it exists is for the server to judge. */
export function checkToken(token: unknown): void {
  if (unaddressable.has(token))
    throw new InvalidArgumentError(
      'token',
      'must not be "new", "." or "..": no request can read, change or delete such a token',
    );
}

/** Checks the limits of a token. */
export function checkLimits(params: RegistrationTokenUpdateParams): void {
  checkFields(params, { uses_allowed: orNull(between(0, mostUses)), expiry_time: orNull(checkTimestamp) });
}

/** Checks a token that is to be created. */
export function checkNewToken(params: RegistrationTokenCreateParams): void {
  const { token, length } = params;
  checkLimits(params);
  checkFields(params, { length: between(1, longest) });
  if (token === undefined) return;
  if (length !== undefined)
    throw new InvalidArgumentError('length', 'is the length of a random token: leave it out beside token');
  checkToken(token);
  if (typeof token !== 'string' || !grammar.test(token))
    throw new InvalidArgumentError('token', `must be 1 to ${longest} letters (A to Z, a to z), digits, or . _ ~ -`);
}

function between(least: number, most: number): Check {
  return (name, value) => {
    if (checkInteger(name, value, least) > most) throw new InvalidArgumentError(name, `must be at most ${most}`);
  };
}

function orNull(check: Check): Check {
  return (name, value) => value === null || check(name, value);
}
