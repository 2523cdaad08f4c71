import { type ErrorContext, SynapseAdminError } from './base.ts';

/** One place in a response that is not as documented. */
export interface ResponseIssue {
  /** Where it is, for example `['users', 3, 'name']`. */
  readonly path: ReadonlyArray<string | number>;
  /**
   * What was expected there.
   *
   * @remarks It never holds the value that was found.
   */
  readonly message: string;
}

/**
 * The status is a success, but the response is not as documented.
 *
 * @remarks
 * The response is not JSON, is cut off, is too large, or has a field of another type.
 * The call itself has probably been executed (`mayHaveRun`).
 */
export class ResponseValidationError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'ResponseValidationError';

  /** HTTP status of the response. */
  readonly status: number;

  /** What is wrong with the response, place by place. */
  readonly issues: readonly ResponseIssue[];

  /** The response, secrets redacted: JSON up to 64 kB, else the first 64 kB as text. */
  readonly body: unknown;

  constructor(
    message: string,
    details: { readonly status: number; readonly issues: readonly ResponseIssue[]; readonly body: unknown },
    context: ErrorContext = {},
  ) {
    super(message, context);
    this.status = details.status;
    this.issues = details.issues;
    this.body = details.body;
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'ResponseValidationError';
  }
}
