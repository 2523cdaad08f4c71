import { InvalidArgumentError, PreconditionError } from 'synapse-admin-sdk';
import { contextOf, type FailedCall, withPlace } from './failed-call.ts';

/**
 * Returns the error that the SDK throws when the server is not in the state that a call needs.
 *
 * @param message - What is not as it should be.
 * @param call - Call that failed.
 */
export function preconditionError(message = 'The account exists already', call: FailedCall = {}): PreconditionError {
  const context = contextOf(call, false);
  return new PreconditionError(withPlace(message, context), context);
}

/**
 * Returns the error that the SDK throws when it refuses an argument.
 *
 * @param argument - Name of the argument.
 * @param message - What is wrong with it: the rest of the sentence that begins with its name.
 * @param call - Call that failed.
 */
export function invalidArgumentError(
  argument: string,
  message = 'cannot be used',
  call: FailedCall = {},
): InvalidArgumentError {
  return new InvalidArgumentError(argument, message, contextOf(call, false, 0));
}
