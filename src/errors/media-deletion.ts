import { type ErrorContext, SynapseAdminError } from './base.ts';

/**
 * Synapse could not delete some of the files; `media.deleteAll` has deleted all others.
 *
 * @remarks
 * Synapse keeps a file when it cannot remove it from its disk.
 * Its log says why: search for `Failed to remove file`.
 * `mayHaveRun` is `true` when the call has deleted other files.
 * `attempts` counts the requests that delete.
 *
 * @example
 * ```ts
 * try {
 *   await synapse.media.deleteAll('@spam:example.org').run();
 * } catch (error) {
 *   if (!(error instanceof MediaDeletionError)) throw error;
 *   console.error(`${error.deletedSoFar} deleted, ${error.remaining.length} left: ${error.remaining.join(' ')}`);
 * }
 * ```
 */
export class MediaDeletionError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'MediaDeletionError';

  /** How many files the call has deleted. */
  readonly deletedSoFar: number;

  /** Ids of the files that Synapse could not delete. */
  readonly remaining: readonly string[];

  constructor(
    message: string,
    details: { readonly deletedSoFar: number; readonly remaining: readonly string[] },
    context: ErrorContext = {},
  ) {
    super(message, context);
    this.deletedSoFar = details.deletedSoFar;
    this.remaining = details.remaining;
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'MediaDeletionError';
  }
}
