import { SynapseAdminError } from '../../errors/base.ts';
import { NotFoundError } from '../../errors/not-found.ts';
import { CallProgress, type CallResult } from '../../transport/call.ts';
import { DeletionAccount } from './deletion-account.ts';
import type { DeletedMedia } from './schemas.ts';

/** Files that `media.deleteAll` has deleted. */
export interface MediaDeletionBatch {
  /**
   * Ids of the files of this batch.
   *
   * @remarks No id is in two batches.
   */
  readonly mediaIds: readonly string[];
  /** How many files all batches hold so far. */
  readonly deletedSoFar: number;
}

/** The requests that a deletion sends. */
export interface DeletionRequests {
  /** Lists all media of the user, in the order in which batches delete them. */
  readonly list: () => AsyncIterable<{ readonly media_id: string }>;
  /** Deletes the first files of that order with one request. */
  readonly deleteBatch: () => Promise<CallResult<DeletedMedia>>;
  /** Deletes one file by its id. */
  readonly deleteOne: (mediaId: string) => Promise<CallResult<DeletedMedia>>;
}

/** How many files are deleted by id at the same time. */
const concurrency = 4;

/** The most files in a batch that is deleted by id. */
const longestBatchById = 100;

/**
 * One iteration of a deletion, which can account for every file.
 *
 * @remarks
 * The request for a batch names no files.
 * If its response is lost, nobody knows which files it deletes, or when.
 * So after the first lost response every file is deleted by its id.
 * Such a request can be retried until the server confirms it.
 */
export class DeletionRun {
  readonly account: DeletionAccount;
  readonly #requests: DeletionRequests;
  readonly #limit: number;
  readonly #signal: AbortSignal | undefined;
  /**
   * Counts the requests that delete.
   *
   * @remarks Each of them has a `totalTimeout` of its own.
   */
  readonly progress = new CallProgress();

  constructor(
    requests: DeletionRequests,
    limit: number,
    signal: AbortSignal | undefined,
    earlier: DeletionRun | undefined,
  ) {
    this.account = new DeletionAccount(limit, earlier?.account);
    this.#requests = requests;
    this.#limit = limit;
    this.#signal = signal;
  }

  async *batches(): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    if (this.account.uncertain.length === 0) {
      yield* this.#deleteInBatches();
      if (this.account.openCount === 0) return;
    }
    yield* this.#deleteById();
  }

  /**
   * Deletes in batches until a list is empty.
   *
   * @remarks It ends with open files when a response is lost or a batch leaves files behind.
   */
  async *#deleteInBatches(): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    await this.#list();
    while (this.account.openCount > 0) {
      const deleted = await this.#sendBatch();
      if (deleted === undefined) return;
      yield* this.#report(this.account.confirmDeleted(deleted));
      if (this.account.openCount === 0) await this.#list();
      else if (deleted.length < this.#limit) return;
    }
  }

  async *#deleteById(): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    const size = Math.min(this.#limit, longestBatchById);
    for (;;) {
      await this.#list();
      if (this.account.openCount === 0) return;
      while (this.account.openCount > 0) {
        const { deleted, failure } = await this.#sendDeletes(this.account.firstOpen(size));
        yield* this.#report(deleted);
        if (failure !== undefined) throw failure.error;
      }
    }
  }

  async #list(): Promise<void> {
    const ids: string[] = [];
    try {
      for await (const { media_id: id } of this.#requests.list()) ids.push(id);
    } finally {
      // What a list has shown before it failed must be accounted for too.
      this.account.list(ids);
    }
  }

  /** Resolves to the ids that were deleted, or to `undefined` when the response was lost. */
  async #sendBatch(): Promise<readonly string[] | undefined> {
    this.#signal?.throwIfAborted();
    this.account.sendBatch();
    try {
      const { data } = await this.#count(this.#requests.deleteBatch());
      this.account.settleBatch();
      return data.deleted_media;
    } catch (error) {
      // Anything else is the reason of the signal, or what the caller's token function threw.
      if (!(error instanceof SynapseAdminError)) throw error;
      if (error.mayHaveRun) return undefined;
      this.account.settleBatch();
      throw error;
    }
  }

  /**
   * Deletes files by their ids, some at a time.
   *
   * @remarks After a failure it sends no more requests, and waits for those that were sent.
   */
  async #sendDeletes(ids: readonly string[]): Promise<{ deleted: readonly string[]; failure?: { error: unknown } }> {
    const deleted: string[] = [];
    let failure: { error: unknown } | undefined;
    // The workers take the ids from one iterator.
    const queue = ids.values();
    const work = async (): Promise<void> => {
      for (const id of queue) {
        if (failure !== undefined) return;
        try {
          if (await this.#sendDelete(id)) deleted.push(...this.account.confirmDeleted([id]));
          else this.account.confirmUndeletable(id);
        } catch (error) {
          failure ??= { error };
        }
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    return { deleted, ...(failure !== undefined && { failure }) };
  }

  /** Resolves to whether the file is deleted now: `false` when the server could not delete it. */
  async #sendDelete(id: string): Promise<boolean> {
    this.#signal?.throwIfAborted();
    const takeBack = this.account.send(id);
    try {
      const { data, alreadyDone } = await this.#count(this.#requests.deleteOne(id));
      return alreadyDone || data.deleted_media.length > 0;
    } catch (error) {
      if (error instanceof NotFoundError) return true;
      if (error instanceof SynapseAdminError && !error.mayHaveRun) takeBack();
      throw error;
    }
  }

  async #count<T>(request: Promise<CallResult<T>>): Promise<CallResult<T>> {
    try {
      const result = await request;
      this.progress.attempts += result.attempts;
      return result;
    } catch (error) {
      if (error instanceof SynapseAdminError) this.progress.attempts += error.attempts;
      throw error;
    }
  }

  *#report(mediaIds: readonly string[]): Generator<MediaDeletionBatch, void, undefined> {
    if (mediaIds.length > 0) yield { mediaIds, deletedSoFar: this.account.deletedSoFar };
  }
}
