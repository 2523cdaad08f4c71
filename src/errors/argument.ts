import { type CallContext, type ErrorContext, SynapseAdminError } from './base.ts';
import { describeCall } from './describe-call.ts';

/** The SDK refuses an argument, before anything is sent. */
export class InvalidArgumentError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'InvalidArgumentError';

  /**
   * Name of the parameter or option that is refused.
   *
   * @remarks Its value is never kept.
   */
  readonly argument: string;

  readonly #reason: string;

  constructor(argument: string, message: string, context: ErrorContext = {}) {
    const call = context.method === undefined ? '' : ` (${describeCall(context)})`;
    super(`${argument} ${message}${call}`, context);
    this.argument = argument;
    this.#reason = message;
  }

  /** @internal Returns the same error with its call, which the checks of arguments do not know. */
  at(context: CallContext): InvalidArgumentError {
    return new InvalidArgumentError(this.argument, this.#reason, context);
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'InvalidArgumentError';
  }
}
