import { type ErrorContext, SynapseAdminError } from './base.ts';

/** The SDK refuses an argument, before anything is sent. */
export class InvalidArgumentError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'InvalidArgumentError';

  /** Name of the parameter or option that is refused. Its value is never kept. */
  readonly argument: string;

  readonly #reason: string;

  constructor(argument: string, message: string, context: ErrorContext = {}) {
    super(`${argument} ${message}`, context);
    this.argument = argument;
    this.#reason = message;
  }

  /** @internal The same error with the call that it belongs to: checks of arguments do not know it. */
  at({ operation, method, path }: Pick<ErrorContext, 'operation' | 'method' | 'path'>): InvalidArgumentError {
    return new InvalidArgumentError(this.argument, this.#reason, { operation, method, path });
  }

  /** Name of the class, for logs. To branch use `instanceof`. */
  override get name(): string {
    return 'InvalidArgumentError';
  }
}
