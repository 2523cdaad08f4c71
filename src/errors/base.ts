/** What every error of this SDK knows about the call that failed. */
export interface ErrorContext {
  /** HTTP method of the call. Absent where no call was made, as in a constructor. */
  readonly method?: string | undefined;
  /** Path of the call as a template, for example `/_synapse/admin/v2/users/{user_id}`. */
  readonly path?: string | undefined;
  /** How many requests were sent. */
  readonly attempts?: number | undefined;
  /** How long the whole call took, in milliseconds. */
  readonly elapsedMs?: number | undefined;
  /** Whether the server may have carried out the call although it failed. */
  readonly mayHaveRun?: boolean | undefined;
  /** The `from` of the page that failed, where the call walks a list. */
  readonly from?: string | undefined;
}

/**
 * The root of every error that this SDK throws.
 *
 * Fields in order of usefulness: the class (`instanceof`), `message`, `method` and `path`,
 * `mayHaveRun`, `attempts`. No field holds the access token, a password or a header.
 */
export class SynapseAdminError extends Error {
  /** Name of the class, for logs. To branch use `instanceof`. */
  override readonly name: string = 'SynapseAdminError';

  /** HTTP method of the call; `undefined` where no call was made. */
  readonly method: string | undefined;

  /** Path template of the call, without the values that were filled in; of `synapse.request()` the path as it was given. */
  readonly path: string | undefined;

  /** How many requests were sent; 0 when the SDK refused the arguments. */
  readonly attempts: number;

  /** How long the whole call took, in milliseconds. */
  readonly elapsedMs: number;

  /**
   * `true` when the server may have carried out the call although it failed: the answer was lost, or
   * it answered in a way that says nothing about what it did. `false` when it surely did not.
   */
  readonly mayHaveRun: boolean;

  /** The `from` of the page that failed, where the call walks a list. Pass it on to resume there. */
  readonly from: string | undefined;

  constructor(message: string, context: ErrorContext = {}, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.method = context.method;
    this.path = context.path;
    this.attempts = context.attempts ?? 0;
    this.elapsedMs = context.elapsedMs ?? 0;
    this.mayHaveRun = context.mayHaveRun ?? false;
    this.from = context.from;
  }

  /** The error as plain data, so that a JSON log line holds `name` and `message` too. */
  toJSON(): Record<string, unknown> {
    const { stack: _stack, cause: _cause, ...fields } = this as Error & Record<string, unknown>;
    return { ...fields, name: this.name, message: this.message };
  }
}

/** Brings an error up to date that is thrown later than it was made. */
export function updateContext<E extends SynapseAdminError>(
  error: E,
  { attempts, elapsedMs, mayHaveRun }: ErrorContext,
): E {
  return Object.assign(error, { attempts, elapsedMs, mayHaveRun });
}
