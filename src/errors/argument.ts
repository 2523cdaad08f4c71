import { type ErrorContext, SynapseAdminError } from './base.ts';

/** The SDK refuses an argument, before anything is sent. */
export class InvalidArgumentError extends SynapseAdminError {
  override readonly name = 'InvalidArgumentError';

  /** Name of the parameter or option that is refused. Its value is never kept. */
  readonly argument: string;

  readonly #reason: string;

  constructor(argument: string, message: string, context: ErrorContext = {}) {
    super(`${argument} ${message}`, context);
    this.argument = argument;
    this.#reason = message;
  }

  /** @internal The same error with the call that it belongs to: checks of arguments do not know it. */
  at({ method, path }: { readonly method: string; readonly path: string }): InvalidArgumentError {
    return new InvalidArgumentError(this.argument, this.#reason, { method, path });
  }
}
