import { InvalidArgumentError } from '../../errors/argument.ts';
import { addCallSite, captureCallSite } from '../../errors/call-site.ts';
import { describeCall } from '../../errors/describe-call.ts';
import { MediaDeletionError } from '../../errors/media-deletion.ts';
import { paginate } from '../../pagination/list.ts';
import { checkFor, checkInteger } from '../../transport/checks.ts';
import { copyOptions, copyParams } from '../../transport/copy.ts';
import { contextOf } from '../../transport/operation.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { sendBatch, sendDelete } from './deletion-requests.ts';
import { type DeletionRequests, DeletionRun, type MediaDeletionBatch } from './deletion-run.ts';
import { operations } from './operations.ts';
import type { MediaDeleteAllParams, MediaOrderParams } from './params.ts';
import { mediaIdPages } from './wire.ts';

/**
 * The deletion of all media of a user: iterate it with `for await`, or call `run()`.
 *
 * @remarks
 * Nothing is sent before you iterate it or call `run()`.
 * The next batch is sent when you have processed the previous one.
 * It is not a promise: `await deletion` does not compile, and throws.
 * After an error, `deletedSoFar` and `uncertain` hold what is known.
 * Iterate the same object again to delete the rest.
 * The new iteration also accounts for the files that were uncertain.
 */
export interface MediaDeletion extends AsyncIterable<MediaDeletionBatch> {
  /** How many files the latest iteration has deleted so far, as far as the server has confirmed it. */
  readonly deletedSoFar: number;

  /**
   * Ids of the files whose deletion was sent and has not been confirmed.
   *
   * @remarks
   * A batch deletes the files that come first in its order.
   * The ids are the first of those that were listed.
   * If somebody else deletes files of this user, or files are uploaded, the batch may delete others.
   */
  readonly uncertain: readonly string[];

  /**
   * Deletes everything, and resolves to the number of deleted files.
   *
   * @throws {MediaDeletionError} when Synapse could not delete some files: all others are deleted.
   */
  run(): Promise<number>;

  /**
   * Deletes batch by batch until a list of the user's media is empty.
   *
   * @throws {MediaDeletionError} at the end, when Synapse could not delete some files.
   */
  [Symbol.asyncIterator](): AsyncGenerator<MediaDeletionBatch, void, undefined>;

  /**
   * Throws when awaited, which would otherwise silently do nothing.
   *
   * @remarks A parameter of type `never` makes `await` fail to compile.
   * @throws {InvalidArgumentError} always.
   */
  then(onFulfilled: never): never;
}

const defaultLimit = 100;

/** What `media.deleteAll` returns. */
export class Deletion implements MediaDeletion {
  readonly #transport: Transport;
  readonly #userId: string;
  readonly #params: MediaDeleteAllParams;
  readonly #options: RequestOptions;
  #run: DeletionRun | undefined;

  constructor(transport: Transport, userId: string, params: MediaDeleteAllParams, options: RequestOptions | undefined) {
    this.#transport = transport;
    this.#userId = userId;
    // Copied, because the caller may change them before the iteration begins.
    this.#params = copyParams(params, operations.deleteBatch);
    this.#options = copyOptions(options, operations.deleteBatch);
  }

  get deletedSoFar(): number {
    return this.#run?.account.deletedSoFar ?? 0;
  }

  get uncertain(): readonly string[] {
    return this.#run?.account.uncertain ?? [];
  }

  // biome-ignore lint/suspicious/noThenProperty: it is here so that `await` fails.
  then(onFulfilled: never): never {
    void onFulfilled;
    const reason = 'cannot be awaited: iterate it with `for await`, or call `run()`';
    throw new InvalidArgumentError('media.deleteAll', reason, contextOf(operations.deleteBatch));
  }

  async run(): Promise<number> {
    let deleted = 0;
    for await (const batch of this) deleted = batch.deletedSoFar;
    return deleted;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    try {
      for await (const batch of this.#batches()) yield batch;
    } catch (error) {
      throw addCallSite(error, captureCallSite(this[Symbol.asyncIterator]));
    }
  }

  async *#batches(): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    const { limit, ...order } = checked(this.#params);
    const run = new DeletionRun(this.#requests(limit, order), limit, this.#options.signal, this.#run);
    this.#run = run;
    yield* run.batches();
    if (run.account.remaining.length > 0) throw this.#incomplete(run);
  }

  #requests(limit: number, order: MediaOrderParams): DeletionRequests {
    const [transport, userId, options] = [this.#transport, this.#userId, this.#options];
    const list = { operation: operations.list, ids: { user_id: userId }, format: mediaIdPages, params: order, options };
    return {
      list: () => paginate(transport, list),
      deleteBatch: () => sendBatch(transport, userId, { ...order, limit }, options),
      // Media of a local user is local media, and its server name is the one in the user id.
      deleteOne: (mediaId) => sendDelete(transport, userId.slice(userId.indexOf(':') + 1), mediaId, options),
    };
  }

  #incomplete({ account: { deletedSoFar, remaining }, progress }: DeletionRun): MediaDeletionError {
    const call = { operation: operations.deleteBatch, ids: { user_id: this.#userId } };
    const context = { ...this.#transport.errorContext(call, progress), mayHaveRun: deletedSoFar > 0 };
    const message =
      `Synapse could not delete ${remaining.length} of the files, and ${deletedSoFar} are deleted ` +
      `(${describeCall(context)}). Its log says why ("Failed to remove file"): correct that, and delete again`;
    return new MediaDeletionError(message, { deletedSoFar, remaining }, context);
  }
}

function checked(params: MediaDeleteAllParams): MediaOrderParams & { readonly limit: number } {
  return checkFor(operations.deleteBatch, () => {
    const { limit = defaultLimit, order_by, dir } = params;
    if ('from' in params && params.from !== undefined)
      throw new InvalidArgumentError('from', 'cannot be used: all media of the user are deleted');
    return { limit: checkInteger('limit', limit, 1), order_by, dir };
  });
}
