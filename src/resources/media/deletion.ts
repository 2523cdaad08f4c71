import { InvalidArgumentError } from '../../errors/argument.ts';
import { SynapseAdminError } from '../../errors/base.ts';
import { PreconditionError } from '../../errors/precondition.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { backoffMs } from '../../transport/retry.ts';
import { wait } from '../../transport/timers.ts';
import type { Media } from './media.ts';
import { operations } from './operations.ts';
import type { MediaDeleteAllParams } from './params.ts';

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

/** How many deletions without an answer a look reckons with: more are hardly at work at the same time. */
const mostAtWork = 9;

/** Page size of the walk that looks for media whose deletion got no answer. */
const checkSize = 1000;

type Params = MediaDeleteAllParams & { readonly limit: number };

/**
 * The deletion of all media of a user, round by round. Nothing is sent before it is walked or `run`;
 * each round is asked for when the one before has been dealt with. Without a loop or `run()` nothing is
 * deleted; `await` on it alone does not compile, and throws.
 */
export class MediaDeletion implements AsyncIterable<MediaDeletionBatch> {
  readonly #media: Media;
  readonly #userId: string;
  readonly #params: MediaDeleteAllParams;
  readonly #options: RequestOptions | undefined;
  readonly #maxRetries: number;

  /** @internal */
  constructor(
    media: Media,
    userId: string,
    params: MediaDeleteAllParams,
    options: RequestOptions | undefined,
    maxRetries: number,
  ) {
    this.#media = media;
    this.#userId = userId;
    this.#params = params;
    this.#options = options;
    this.#maxRetries = maxRetries;
  }

  /**
   * Refuses `await`, which would otherwise do nothing without a word.
   *
   * @throws {InvalidArgumentError} always.
   */
  then(mistake: never): never {
    void mistake;
    throw new InvalidArgumentError(
      'media.deleteAll',
      'cannot be awaited: walk it with `for await`, or call `run()`',
      place,
    );
  }

  /** Deletes everything and gives the number of deleted media. */
  async run(): Promise<number> {
    let deleted = 0;
    for await (const batch of this) deleted = batch.deleted_so_far;
    return deleted;
  }

  /**
   * Deletes round by round. Each round looks what is there before it deletes, so that it can tell what is
   * gone when the answer of a deletion is lost. A deletion that was lost is made good by the next round, as
   * often in a row as `maxRetries` allows.
   *
   * @throws {PreconditionError} when a round deletes nothing although there is something: media on an
   * external repository cannot be deleted through Synapse.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    const params = this.#check();
    // Media that were there before a deletion whose answer was lost, and have not been reported since.
    const doubtful = new Set<string>();
    let [deletedSoFar, failures, unanswered, idle] = [0, 0, 0, 0];
    const report = (ids: readonly string[], answerLost: boolean): MediaDeletionBatch => {
      for (const id of ids) doubtful.delete(id);
      failures = idle = 0;
      deletedSoFar += ids.length;
      return { deleted_media: ids, deleted_so_far: deletedSoFar, answer_lost: answerLost };
    };
    for (;;) {
      // A deletion without an answer may still be at work, and take a round's worth away between this look
      // and the next deletion, which then reaches as much further.
      const wide = { ...params, limit: params.limit * (1 + Math.min(unanswered, mostAtWork)) };
      const listed = await this.#list(wide);
      const gone = await this.#gone(doubtful, listed, wide);
      if (gone.length > 0) yield report(gone, true);
      if (listed.length === 0) return;
      try {
        const { deleted_media: deleted } = await this.#media.deleteMany(this.#userId, params, this.#options);
        if (deleted.length > 0) yield report(deleted, false);
        // Somebody else, or a deletion that was given up, may have got there first: look once more.
        else if (++idle > (doubtful.size === 0 ? 1 : this.#maxRetries)) throw stuck();
      } catch (error) {
        if (!(error instanceof SynapseAdminError) || !error.mayHaveRun || ++failures > this.#maxRetries) throw error;
        unanswered++;
        for (const id of listed) doubtful.add(id);
        await wait(backoffMs(failures), this.#options?.signal);
      }
    }
  }

  #check(): Params {
    const { limit = batchSize } = this.#params;
    if ('from' in this.#params && this.#params.from !== undefined) {
      throw new InvalidArgumentError(
        'from',
        'cannot be used: what is left moves up as media are deleted, so some would be skipped',
        place,
      );
    }
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new InvalidArgumentError('limit', 'must be a whole number of at least 1', place);
    return { ...this.#params, limit };
  }

  /** Tells which media are no longer there. One that is not on the first page may have been moved on by newer ones. */
  async #gone(doubtful: ReadonlySet<string>, listed: readonly string[], params: Params): Promise<readonly string[]> {
    const missing = new Set(doubtful);
    for (const id of listed) missing.delete(id);
    if (missing.size === 0 || listed.length < params.limit) return [...missing];
    const { order_by, dir } = params;
    for await (const { media_id: id } of this.#media.list(
      this.#userId,
      { order_by, dir, limit: Math.max(params.limit, checkSize) },
      this.#options,
    )) {
      missing.delete(id);
      if (missing.size === 0) break;
    }
    return [...missing];
  }

  async #list({ limit, order_by, dir }: Params): Promise<readonly string[]> {
    const { value: page } = await this.#media
      .list(this.#userId, { limit, order_by, dir }, this.#options)
      .pages()
      .next();
    return page?.items.map((item) => item.media_id) ?? [];
  }
}

const { method, path } = operations.deleteMany;
const place = { method, path };

function stuck(): PreconditionError {
  const message = `The user has media, but the server deleted none of them (are they on an external media repository?) (${method} ${path})`;
  return new PreconditionError(message, { ...place, attempts: 1 });
}
