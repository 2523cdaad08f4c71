/** The access token of the client, which changes while calls are under way. */
export class Tokens {
  #current: string;
  #returned: string | undefined;
  readonly #waiting: Array<() => void> = [];

  constructor(token: string) {
    this.#current = token;
  }

  use(token: string): void {
    this.#current = token;
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /** The `accessToken` of the client. A token that was rejected is revoked, and the next one is on its way. */
  readonly accessToken = async ({ rejected }: { readonly rejected: boolean }): Promise<string> => {
    if (rejected && this.#current === this.#returned) await new Promise<void>((resume) => this.#waiting.push(resume));
    this.#returned = this.#current;
    return this.#current;
  };
}
