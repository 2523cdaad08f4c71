import { type ErrorContext, SynapseAdminError } from './base.ts';

/** The SDK refuses an argument, before anything is sent. */
export class InvalidArgumentError extends SynapseAdminError {
  override readonly name = 'InvalidArgumentError';

  /** Name of the parameter or option that is refused. Its value is never kept. */
  readonly argument: string;

  constructor(argument: string, message: string, context: ErrorContext = {}) {
    super(`${argument} ${message}`, context);
    this.argument = argument;
  }
}
