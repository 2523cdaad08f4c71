import type { OperationName } from './operation-name.ts';

/** What every error of this SDK knows about the call that failed. */
export interface ErrorContext {
  /**
   * The operation that failed, for example `users.get`.
   *
   * @remarks Absent for `synapse.request()` and where no call was made.
   */
  readonly operation?: OperationName | undefined;
  /** The ids in the path, by their names there, redacted where they are secrets or addresses. */
  readonly ids?: Readonly<Record<string, string>> | undefined;
  /**
   * HTTP method of the call.
   *
   * @remarks Absent where no call was made, as in a constructor.
   */
  readonly method?: string | undefined;
  /** Path of the call as a template, for example `/_synapse/admin/v2/users/{user_id}`. */
  readonly path?: string | undefined;
  /** How many requests were sent. */
  readonly attempts?: number | undefined;
  /** How long the whole call took, in milliseconds. */
  readonly elapsedMs?: number | undefined;
  /** Whether the call may have been executed although it failed. */
  readonly mayHaveRun?: boolean | undefined;
  /** The `from` of the page that failed, where the call iterates a list. */
  readonly from?: string | undefined;
}

/**
 * What is known about a failure where the call is known.
 *
 * @remarks `operation` is `undefined` for `synapse.request()` only.
 */
export interface CallContext extends ErrorContext {
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly path: string;
}

/**
 * The root of every error that this SDK throws.
 *
 * @remarks
 * Fields in order of usefulness: the class (`instanceof`), `message`, `operation` and `ids`, `mayHaveRun`, `attempts`.
 * No field holds the access token, a password or a header.
 */
export class SynapseAdminError extends Error {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'SynapseAdminError';

  /**
   * The operation that failed, for example `users.get`.
   *
   * @remarks It is `undefined` for `synapse.request()` and where no call was made.
   */
  declare readonly operation: OperationName | undefined;

  /**
   * The ids in the path, for example `{ user_id: '@alice:example.org' }`.
   *
   * @remarks
   * The field is `undefined` where the path has no ids.
   * Tokens, e-mail addresses and phone numbers are redacted.
   * Ids at identity providers are redacted too: they may be e-mail addresses.
   * An id that the SDK refuses is left out.
   */
  declare readonly ids: Readonly<Record<string, string>> | undefined;

  /** HTTP method of the call; `undefined` where no call was made. */
  declare readonly method: string | undefined;

  /** Path template of the call, without the ids; of `synapse.request()` the path as it was passed. */
  declare readonly path: string | undefined;

  /** How many requests were sent; 0 when the SDK refused the arguments. */
  readonly attempts: number;

  /** How long the whole call took, in milliseconds. */
  readonly elapsedMs: number;

  /**
   * Whether the call may have been executed although it failed.
   *
   * @remarks
   * `true` when the response was lost, or does not say what the server did.
   * `false` when the call was surely not executed.
   */
  readonly mayHaveRun: boolean;

  /**
   * The `from` of the page that failed, where the call iterates a list.
   *
   * @remarks Pass it on to resume there.
   */
  declare readonly from: string | undefined;

  constructor(message: string, context: ErrorContext = {}, options?: { readonly cause?: unknown }) {
    super(message, options);
    const { operation, ids, method, path, from } = context;
    setKnown(this, { operation, ids: ids && Object.keys(ids).length > 0 ? { ...ids } : undefined, method, path, from });
    this.attempts = context.attempts ?? 0;
    this.elapsedMs = context.elapsedMs ?? 0;
    this.mayHaveRun = context.mayHaveRun ?? false;
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'SynapseAdminError';
  }

  /** Returns the error as plain data, so that a JSON log line holds `name` and `message` too. */
  toJSON(): Record<string, unknown> {
    const { stack: _stack, cause: _cause, ...fields } = this as Error & Record<string, unknown>;
    return { ...fields, name: this.name, message: this.message };
  }
}

/** Sets the fields that are known: a printed error shows no `undefined`. */
export function setKnown(error: Error, fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) Object.assign(error, { [name]: value });
}

/** Updates an error that is thrown later than it was made, and returns it. */
export function updateContext<E extends SynapseAdminError>(
  error: E,
  { attempts, elapsedMs, mayHaveRun }: ErrorContext,
): E {
  return Object.assign(error, { attempts, elapsedMs, mayHaveRun });
}
