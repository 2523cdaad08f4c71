/** Where workers wait between two calls while something is measured. */
export class Gate {
  #busy = 0;
  #opened: Promise<void> | undefined;
  #open: () => void = () => undefined;
  #whenIdle: (() => void) | undefined;

  /** Does some work. Waits while the gate is closed. */
  async pass(work: () => Promise<void>): Promise<void> {
    while (this.#opened !== undefined) await this.#opened;
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
    this.#opened = new Promise((resolve) => (this.#open = resolve));
    if (this.#busy > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    this.#whenIdle = undefined;
  }

  open(): void {
    this.#opened = undefined;
    this.#open();
  }
}
