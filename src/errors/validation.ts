import { type ErrorContext, SynapseAdminError } from './base.ts';

/** One place in an answer that is not as documented. */
export interface ResponseIssue {
  /** Where it is, for example `['users', 3, 'name']`. */
  readonly path: ReadonlyArray<string | number>;
  /** What was expected there. Never holds the value that was found. */
  readonly message: string;
}

/**
 * The server said yes, but the answer is not what the SDK can vouch for: not JSON, cut off, too large,
 * or a field of another type. The call itself has probably been carried out (`mayHaveRun`).
 */
export class ResponseValidationError extends SynapseAdminError {
  override readonly name = 'ResponseValidationError';

  /** HTTP status of the answer. */
  readonly status: number;

  /** What is wrong with the answer, place by place. */
  readonly issues: readonly ResponseIssue[];

  /** The answer, secrets masked: JSON up to 64 kB, else the first 64 kB as text. */
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
}
