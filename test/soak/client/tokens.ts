/** The access token of the client, which changes while calls are under way. */
export class Tokens {
  #current: string;
  #returned: string | undefined;
  #next: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(token: string) {
    this.#current = token;
  }

  use(token: string): void {
    this.#current = token;
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }

  /** The `accessToken` of the client. A token that was rejected is revoked, and the next one is on its way. */
  readonly accessToken = async ({ rejected }: { readonly rejected: boolean }): Promise<string> => {
    if (rejected && this.#current === this.#returned) await this.#next.promise;
    this.#returned = this.#current;
    return this.#current;
  };
}
