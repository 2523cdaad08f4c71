import { SynapseAdminError } from './base.ts';

/**
 * The server is not in the state that the call needs: `users.create` found the account in place,
 * `users.update` found none, or a list did not advance.
 */
export class PreconditionError extends SynapseAdminError {
  override readonly name = 'PreconditionError';
}
