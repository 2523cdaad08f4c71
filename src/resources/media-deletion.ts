import { InvalidArgumentError } from '../errors/argument.ts';
import { SynapseAdminError } from '../errors/base.ts';
import { PreconditionError } from '../errors/precondition.ts';
import { operations } from '../operations.ts';
import type { RequestOptions } from '../options.ts';
import type { MediaItem } from '../schemas/media.ts';
import type { MediaDeleteAllParams } from './media-params.ts';
import type { Media } from './media.ts';

/** What one round of `media.deleteAll` has done. */
export interface MediaDeletionBatch {
  /** Ids of the media that this round deleted. */
  readonly deleted_media: readonly string[];
  /** How many all rounds have deleted so far. */
  readonly deleted_so_far: number;
  /** `true` when the server's answer was lost, and these media were found to be gone when the SDK looked again. */
  readonly answer_lost: boolean;
}

const batchSize = 100;

/**
 * The deletion of all media of a user, round by round. Nothing is sent before it is walked or `run`;
 * each round is asked for when the one before has been dealt with. It is not a promise, so a forgotten
 * `run()` shows in the types.
 */
export class MediaDeletion implements AsyncIterable<MediaDeletionBatch> {
  readonly #media: Media;
  readonly #userId: string;
  readonly #params: MediaDeleteAllParams;
  readonly #options: RequestOptions | undefined;

  /** @internal */
  constructor(media: Media, userId: string, params: MediaDeleteAllParams, options: RequestOptions | undefined) {
    this.#media = media;
    this.#userId = userId;
    this.#params = params;
    this.#options = options;
  }

  /** Deletes everything and gives the number of deleted media. */
  async run(): Promise<number> {
    let deleted = 0;
    for await (const batch of this) deleted = batch.deleted_so_far;
    return deleted;
  }

  /**
   * Deletes round by round. Each round looks what is there before it deletes, so that it can tell what is
   * gone when the answer of a deletion is lost.
   *
   * @throws {PreconditionError} when a round deletes nothing although there is something: media on an
   * external repository cannot be deleted through Synapse.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    const params = this.#check();
    let deletedSoFar = 0;
    let listed = await this.#list(params);
    while (listed.length > 0) {
      const { deleted, answerLost } = await this.#round(params, listed);
      deletedSoFar += deleted.length;
      if (deleted.length > 0) yield { deleted_media: deleted, deleted_so_far: deletedSoFar, answer_lost: answerLost };
      listed = await this.#list(params);
    }
  }

  #check(): MediaDeleteAllParams & { limit: number } {
    const { limit = batchSize } = this.#params;
    const { method, path } = operations['media.deleteMany'];
    if ('from' in this.#params && this.#params.from !== undefined) {
      throw new InvalidArgumentError('from', 'cannot be used: what is left moves up as media are deleted, so some would be skipped', { method, path });
    }
    if (!Number.isSafeInteger(limit) || limit < 1) throw new InvalidArgumentError('limit', 'must be a whole number of at least 1', { method, path });
    return { ...this.#params, limit };
  }

  async #round(params: MediaDeleteAllParams & { limit: number }, listed: readonly string[]): Promise<{ deleted: readonly string[]; answerLost: boolean }> {
    try {
      const { deleted_media: deleted } = await this.#media.deleteMany(this.#userId, params, this.#options);
      if (deleted.length === 0) throw this.#stuck();
      return { deleted, answerLost: false };
    } catch (error) {
      if (!(error instanceof SynapseAdminError) || error instanceof PreconditionError || !error.mayHaveRun) throw error;
      // What was deleted without an answer is missing now. Others of this user's files may have moved up.
      const left = new Set(await this.#list(params));
      const deleted = listed.filter((id) => !left.has(id));
      if (deleted.length === 0) throw error;
      return { deleted, answerLost: true };
    }
  }

  async #list(params: MediaDeleteAllParams & { limit: number }): Promise<readonly string[]> {
    const { limit, order_by, dir } = params;
    for await (const page of this.#media.list(this.#userId, { limit, order_by, dir }, this.#options).pages()) {
      return page.items.map((item: MediaItem) => item.media_id);
    }
    return [];
  }

  #stuck(): PreconditionError {
    const { method, path } = operations['media.deleteMany'];
    const message = `The user has media, but the server deleted none of them (are they on an external media repository?) (${method} ${path})`;
    return new PreconditionError(message, { method, path, attempts: 1 });
  }
}
