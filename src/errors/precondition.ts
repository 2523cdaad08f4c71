import { SynapseAdminError } from './base.ts';

/**
 * The server is not in the state that the call needs: `users.create` found the account in place,
 * `users.update` found none, or `media.deleteAll` could not delete what is there.
 */
export class PreconditionError extends SynapseAdminError {
  override readonly name = 'PreconditionError';
}
