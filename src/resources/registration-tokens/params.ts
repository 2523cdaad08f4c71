import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkInteger, checkOptional, checkTimestamp } from '../../transport/checks.ts';

/** Which tokens `registrationTokens.list` returns. */
export interface RegistrationTokenListParams {
  /**
   * `true` lists the tokens that are valid, `false` those that have expired or are used up.
   *
   * @default Both.
   */
  readonly valid?: boolean | undefined;
}

/** The limits of a registration token. */
export interface RegistrationTokenParams {
  /**
   * How many accounts may be registered with the token, from 0 to 2,147,483,647; `null` for no limit.
   *
   * @remarks
   * Synapse takes 0 for no limit when somebody registers, although it lists the token as used up.
   * To stop a token, delete it.
   */
  readonly uses_allowed?: number | null | undefined;
  /**
   * Until when the token is valid, in milliseconds since the epoch; `null` for no end.
   *
   * @remarks
   * A time in seconds is refused.
   * Synapse refuses a time in the past.
   */
  readonly expiry_time?: number | null | undefined;
}

/** The token that `registrationTokens.create` creates. */
export interface RegistrationTokenCreateParams extends RegistrationTokenParams {
  /**
   * The token: 1 to 64 letters, digits, or `.`, `_`, `~`, `-`.
   *
   * @remarks `new`, `.` and `..` are refused, because no request could read, change or delete them.
   * @default Random letters and digits, made by the SDK.
   */
  readonly token?: string | undefined;
  /**
   * Length of the random token, from 1 to 64.
   *
   * @remarks
   * A short token can be guessed, and can be one that exists already.
   * It is refused beside `token`.
   * @default 16
   */
  readonly length?: number | undefined;
}

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
export function checkLimits({ uses_allowed, expiry_time }: RegistrationTokenParams): void {
  if (uses_allowed !== null)
    checkOptional('uses_allowed', uses_allowed, (name, value) => between(name, value, 0, mostUses));
  if (expiry_time !== null) checkOptional('expiry_time', expiry_time, checkTimestamp);
}

/** Checks a token that is to be created. */
export function checkNewToken(params: RegistrationTokenCreateParams): void {
  const { token, length } = params;
  checkLimits(params);
  checkOptional('length', length, (name, value) => between(name, value, 1, longest));
  if (token === undefined) return;
  if (length !== undefined)
    throw new InvalidArgumentError('length', 'is the length of a random token: leave it out beside token');
  checkToken(token);
  if (typeof token !== 'string' || !grammar.test(token))
    throw new InvalidArgumentError('token', `must be 1 to ${longest} letters (A to Z, a to z), digits, or . _ ~ -`);
}

function between(name: string, value: unknown, least: number, most: number): void {
  if (checkInteger(name, value, least) > most) throw new InvalidArgumentError(name, `must be at most ${most}`);
}
