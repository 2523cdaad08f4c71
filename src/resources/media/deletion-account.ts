/** What a deletion knows about every file: listed, sent, deleted, or kept by the server. */
export class DeletionAccount {
  readonly #limit: number;
  /** Files that were listed and are not accounted for, in the order of the latest list. */
  #open = new Set<string>();
  /** A batch was sent, and its response did not come. */
  #batchUnconfirmed = false;
  /** The files that came first when that batch was sent, and are not accounted for. */
  readonly #inBatch = new Set<string>();
  /** Files whose deletion by id was sent and not confirmed. */
  readonly #sent = new Set<string>();
  readonly #deleted = new Set<string>();
  readonly #undeletable = new Set<string>();

  /** Also accounts for the files that an earlier iteration left open. */
  constructor(limit: number, earlier: DeletionAccount | undefined) {
    this.#limit = limit;
    if (earlier === undefined) return;
    this.#open = new Set(earlier.#open);
    this.#batchUnconfirmed = earlier.#batchUnconfirmed;
    this.#inBatch = new Set(earlier.#inBatch);
    this.#sent = new Set(earlier.#sent);
  }

  get openCount(): number {
    return this.#open.size;
  }

  get deletedSoFar(): number {
    return this.#deleted.size;
  }

  get uncertain(): readonly string[] {
    // A batch that is executed late deletes the files that come first then.
    const reached = this.#batchUnconfirmed ? this.firstOpen(this.#limit, this.#sent) : [];
    return [...new Set([...this.#inBatch, ...this.#sent, ...reached])];
  }

  /** Returns the ids of the files that the server could not delete. */
  get remaining(): readonly string[] {
    return [...this.#undeletable];
  }

  firstOpen(count: number, except: ReadonlySet<string> = new Set()): readonly string[] {
    const ids: string[] = [];
    for (const id of this.#open) {
      if (ids.length === count) break;
      if (!except.has(id)) ids.push(id);
    }
    return ids;
  }

  list(ids: readonly string[]): void {
    // A replica of the database may still list what was deleted.
    const left = ids.filter((id) => !this.#deleted.has(id) && !this.#undeletable.has(id));
    this.#open = new Set([...left, ...this.#open]);
  }

  sendBatch(): void {
    for (const id of this.firstOpen(this.#limit)) this.#inBatch.add(id);
    this.#batchUnconfirmed = true;
  }

  /** The server has responded to the batch, or has surely not executed it. */
  settleBatch(): void {
    this.#inBatch.clear();
    this.#batchUnconfirmed = false;
  }

  /** Returns a function that takes the request back if it was surely not executed. */
  send(id: string): () => void {
    if (this.#sent.has(id)) return () => undefined;
    this.#sent.add(id);
    return () => this.#sent.delete(id);
  }

  /**
   * Returns the ids that have not been reported before.
   *
   * @remarks A proxy may have sent a request twice.
   */
  confirmDeleted(ids: readonly string[]): readonly string[] {
    const fresh = [...new Set(ids)].filter((id) => !this.#deleted.has(id));
    for (const id of fresh) {
      this.#deleted.add(id);
      this.#close(id);
    }
    return fresh;
  }

  confirmUndeletable(id: string): void {
    this.#undeletable.add(id);
    this.#close(id);
  }

  #close(id: string): void {
    this.#open.delete(id);
    this.#inBatch.delete(id);
    this.#sent.delete(id);
  }
}
