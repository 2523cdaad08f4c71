import type { TokenSource } from './token.ts';

/** The access token of one call. A rejected token is renewed once, and sent before the function is asked again. */
export class CallToken {
  readonly #tokens: TokenSource;
  #last: string | undefined;
  #renewed: string | undefined;
  #renewals = 0;

  constructor(tokens: TokenSource) {
    this.#tokens = tokens;
  }

  /** The token of the last request. */
  get last(): string | undefined {
    return this.#last;
  }

  /** Returns whether a rejected token can be replaced by another one. */
  get renewable(): boolean {
    return this.#tokens.renewable && this.#last !== undefined && this.#renewals === 0;
  }

  /** Resolves to the token for the next request. */
  async next(): Promise<string> {
    const renewed = this.#renewed;
    this.#renewed = undefined;
    this.#last = renewed ?? (await this.#tokens.get());
    return this.#last;
  }

  /** Asks for another token in place of the last one. */
  async renew(): Promise<void> {
    this.#renewals++;
    this.#renewed = await this.#tokens.renew(this.#last as string);
  }
}
