import {
  InvalidArgumentError,
  type MediaDeletion,
  type MediaDeletionBatch,
  SynapseAdminError,
} from 'synapse-admin-sdk';

/**
 * Returns a deletion as `media.deleteAll` does.
 *
 * @remarks
 * An error in place of a batch is thrown there, once: the next iteration goes on behind it.
 * After an error whose `mayHaveRun` is `true`, the files of the next batch are uncertain.
 *
 * @param batches - Ids of the files of each batch, or an error.
 * @example
 * ```ts
 * const deletion = fakeMediaDeletion([['one', 'two'], connectionError(), ['three']]);
 * vi.spyOn(synapse.media, 'deleteAll').mockReturnValue(deletion);
 * ```
 */
export function fakeMediaDeletion(batches: ReadonlyArray<readonly string[] | Error>): MediaDeletion {
  return new FakeMediaDeletion(batches);
}

class FakeMediaDeletion implements MediaDeletion {
  readonly #left: Array<readonly string[] | Error>;
  #deletedSoFar = 0;
  #uncertain: readonly string[] = [];

  constructor(batches: ReadonlyArray<readonly string[] | Error>) {
    this.#left = [...batches];
  }

  get deletedSoFar(): number {
    return this.#deletedSoFar;
  }

  get uncertain(): readonly string[] {
    return this.#uncertain;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is here so that `await` fails, as that of the SDK does.
  then(onFulfilled: never): never {
    void onFulfilled;
    throw new InvalidArgumentError(
      'media.deleteAll',
      'cannot be awaited: iterate it with `for await`, or call `run()`',
    );
  }

  async run(): Promise<number> {
    for await (const _ of this);
    return this.#deletedSoFar;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<MediaDeletionBatch, void, undefined> {
    this.#deletedSoFar = 0;
    for (let batch = this.#left.shift(); batch !== undefined; batch = this.#left.shift()) {
      if (batch instanceof Error) throw this.#failed(batch);
      this.#uncertain = [];
      this.#deletedSoFar += batch.length;
      yield { mediaIds: [...batch], deletedSoFar: this.#deletedSoFar };
    }
  }

  #failed(error: Error): Error {
    const [next] = this.#left;
    const isLost = error instanceof SynapseAdminError && error.mayHaveRun;
    this.#uncertain = isLost && Array.isArray(next) ? [...next] : [];
    return error;
  }
}
