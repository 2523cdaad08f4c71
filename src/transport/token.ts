import { InvalidArgumentError } from '../errors/argument.ts';

/** Why the SDK asks for an access token. */
export interface AccessTokenRequest {
  /** `true` when Synapse has just rejected the token that the function returned last: return a new one. */
  readonly rejected: boolean;
}

/** An access token, or a function that returns one. */
export type AccessToken = string | ((request: AccessTokenRequest) => string | Promise<string>);

const sendable = /^[\x21-\x7e]+$/;

/**
 * Checks a token, and returns it.
 *
 * @remarks The error does not show it.
 */
function checkToken(token: unknown): string {
  if (typeof token !== 'string' || token === '')
    throw new InvalidArgumentError('accessToken', 'must be a string that is not empty');
  if (!sendable.test(token)) {
    const problem = 'holds a line break, a space or another character that cannot be in a token';
    throw new InvalidArgumentError('accessToken', `${problem} (was it read from a file and not trimmed?)`);
  }
  return token;
}

/**
 * Resolves to the access token for each attempt.
 *
 * @remarks It renews a rejected token once for all calls that wait for it.
 */
export class TokenSource {
  /** `null` for a client that has no token. */
  readonly #source: AccessToken | null;
  #renewal: Promise<string> | undefined;
  /** When the renewal was requested. */
  #asked = 0;
  /** The last tokens, which errors must not show. */
  readonly #known = new Set<string>();

  constructor(source: unknown) {
    if (typeof source === 'function') {
      this.#source = source as AccessToken;
    } else if (source === null) {
      this.#source = null;
    } else {
      this.#source = checkToken(source);
      this.#known.add(this.#source);
    }
  }

  /** Whether the client was made without a token. */
  get absent(): boolean {
    return this.#source === null;
  }

  /** Whether the source can return another token after a rejection. */
  get renewable(): boolean {
    return typeof this.#source === 'function';
  }

  get known(): Iterable<string> {
    return this.#known;
  }

  async get(): Promise<string> {
    if (typeof this.#source !== 'function') return checkToken(this.#source);
    if (this.#renewal !== undefined) return this.#renewal;
    const renewals = this.#renewals;
    const token = await this.#source({ rejected: false });
    // Another call has renewed it meanwhile.
    if (this.#renewals !== renewals && this.#latest !== undefined) return this.#latest;
    return this.#remember(token);
  }

  /** Resolves to a token in place of `rejected`, renewed once for all calls rejected together. */
  async renew(rejected: string): Promise<string> {
    if (typeof this.#source !== 'function') return checkToken(this.#source);
    if (this.#renewal === undefined && this.#latest !== rejected && this.#latest !== undefined) return this.#latest;
    this.#renewal ??= this.#ask(this.#source);
    return this.#renewal;
  }

  /**
   * Abandons a renewal that has taken `patience` milliseconds: the next call asks again.
   *
   * @param patience Time after which a renewal is abandoned, in milliseconds.
   */
  abandonRenewal(patience: number): void {
    // A millisecond less, because timers and clocks differ.
    if (performance.now() - this.#asked >= patience - 1) this.#renewal = undefined;
  }

  #ask(source: Exclude<AccessToken, string>): Promise<string> {
    this.#asked = performance.now();
    const renew = async () => {
      const token = await source({ rejected: true });
      // It was abandoned: another token may be in use by now.
      const late = this.#renewal !== asked;
      const checked = this.#remember(token, late);
      if (!late) this.#renewals++;
      return checked;
    };
    const asked: Promise<string> = renew().finally(() => {
      if (this.#renewal === asked) this.#renewal = undefined;
    });
    return asked;
  }

  #latest: string | undefined;
  #renewals = 0;

  #remember(token: unknown, late = false): string {
    const checked = checkToken(token);
    if (!late) this.#latest = checked;
    this.#known.delete(checked);
    this.#known.add(checked);
    for (const oldest of this.#known) {
      if (this.#known.size <= 8) break;
      this.#known.delete(oldest);
    }
    return checked;
  }
}
