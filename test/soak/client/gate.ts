/** Where workers wait between two calls while something is measured. */
export class Gate {
  #busy = 0;
  #closed: PromiseWithResolvers<void> | undefined;
  #whenIdle: (() => void) | undefined;

  /** Does some work. Waits while the gate is closed. */
  async pass(work: () => Promise<void>): Promise<void> {
    while (this.#closed !== undefined) await this.#closed.promise;
    this.#busy++;
    try {
      await work();
    } finally {
      this.#busy--;
      if (this.#busy === 0) this.#whenIdle?.();
    }
  }

  /** Closes the gate, and resolves when nobody is at work. */
  async close(): Promise<void> {
    this.#closed = Promise.withResolvers();
    if (this.#busy > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    this.#whenIdle = undefined;
  }

  open(): void {
    this.#closed?.resolve();
    this.#closed = undefined;
  }
}
