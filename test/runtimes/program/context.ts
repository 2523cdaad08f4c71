import type * as Sdk from 'synapse-admin-sdk';
import type * as Testing from 'synapse-admin-sdk/testing';

/** The two entry points of the package, however the host loaded them. */
export interface Modules {
  readonly sdk: typeof Sdk;
  readonly testing: typeof Testing;
}

/** What the program is told. It is JSON, so that it can be passed to every host. */
export interface Facts {
  readonly token: string;
  readonly version: string;
  readonly urls: {
    /** A homeserver with 501 accounts, `@alice` among them. */
    readonly homeserver: string;
    /** One that never responds. */
    readonly silent: string;
    /** One that loses the responses to the first twelve `users.get`, and to every `users.login`. */
    readonly losing: string;
    /** One that fails once: `users.get` with 429, `rooms.list` with 502. It cuts off every response to `server.version`. */
    readonly failing: string;
    /** A port that nobody listens on. */
    readonly refused: string;
  };
}

/** What a check gets. */
export interface Context extends Modules, Facts {
  /** Returns a client whose retries do not wait. */
  readonly client: (url: string, options?: Partial<Sdk.ClientOptions>) => Sdk.SynapseAdmin;
}

/** Throws when something is not as it should be. */
export type Check = (context: Context) => Promise<void>;

export const alice = '@alice:example.org';

/** Compares two values by their JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (found !== wanted) throw new Error(`found ${found} in place of ${wanted}`);
}

/** Returns what a call throws. */
export async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: unknown) => error,
  );
}

/** Returns the error of a call, which must be of a class of the package. */
export async function errorOf<E extends Sdk.SynapseAdminError>(
  Class: abstract new (...args: never) => E,
  call: Promise<unknown>,
): Promise<E> {
  const error = await thrownBy(call);
  if (error instanceof Class) return error;
  throw new Error(`threw ${String(error)}`);
}
