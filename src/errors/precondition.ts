import { SynapseAdminError } from './base.ts';

/**
 * The server is not in the state that the call needs, or not in the state that the call was to bring about.
 *
 * @remarks
 * `users.create` found the account in place, `users.update` found none, `users.lock` reached a server that ignores
 * it, or `media.delete` met a file that Synapse cannot remove from its disk.
 */
export class PreconditionError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'PreconditionError';

  /** Name of the class, for logs. To branch use `instanceof`. */
  override get name(): string {
    return 'PreconditionError';
  }
}
