import { Refusal } from '../../../../src/testing/http/refusal.ts';
import { RefusedError } from '../homeserver.ts';

/** Does what a user does, and makes a refusal of the double one of the tests. */
export function refusing<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new RefusedError(`${what}: ${error.message}`, error.status, error.body);
  }
}
