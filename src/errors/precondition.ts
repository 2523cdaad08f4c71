import { SynapseAdminError } from './base.ts';

/**
 * The server is not in the state that the call needs, or that the call had to bring about.
 *
 * @remarks
 * These calls throw it:
 * - `users.create` when the account exists already, or somebody else creates it at the same time.
 * - `users.update`, `lock` and `unlock` when there is no such account.
 * - `users.create`, `createOrModify`, `update`, `lock` and `unlock` when the account is not as requested afterwards:
 *   Synapse before 1.91 ignores `locked`.
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
