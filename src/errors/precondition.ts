import { SynapseAdminError } from './base.ts';

/**
 * The server is not in the state that the call needs, or that the call had to bring about.
 *
 * @remarks
 * These calls throw it:
 * - `users.create` when the account exists already.
 * - `users.update` when there is no such account.
 * - `users.lock` when the server ignores it.
 * - `media.delete` when Synapse cannot remove the file from its disk.
 * - `rooms.delete` when a deletion of the room is running.
 */
export class PreconditionError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'PreconditionError';

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'PreconditionError';
  }
}
