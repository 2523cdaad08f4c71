import { type CallContext, type ErrorContext, SynapseAdminError } from './base.ts';
import { describeCall } from './describe.ts';

/** The SDK refuses an argument, before anything is sent. */
export class InvalidArgumentError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'InvalidArgumentError';

  /** Name of the parameter or option that is refused. Its value is never kept. */
  readonly argument: string;

  readonly #reason: string;

  constructor(argument: string, message: string, context: ErrorContext = {}) {
    const call = context.method === undefined ? '' : ` (${describeCall(context)})`;
    super(`${argument} ${message}${call}`, context);
    this.argument = argument;
    this.#reason = message;
  }

  /** @internal The same error with the call that it belongs to: checks of arguments do not know it. */
  at(context: CallContext): InvalidArgumentError {
    return new InvalidArgumentError(this.argument, this.#reason, context);
  }

  /** Name of the class, for logs. To branch use `instanceof`. */
  override get name(): string {
    return 'InvalidArgumentError';
  }
}
