import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSettings, Message, Order, Sample, Totals } from './messages.ts';

/** How long the client may take to end, or to end its calls. What hangs hangs for ever. */
const guardMs = 120_000;

/** The process that makes the calls: nothing else is in its heap. */
export class ClientProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  /**
   * @param file - The program.
   * @param onMessage - Called with each entry of the ledger and with each finding.
   */
  constructor(file: string, onMessage: (message: Message) => void) {
    // Warnings are findings. They need not be printed, too.
    this.#child = fork(file, { execArgv: ['--expose-gc', '--no-warnings'], env: { ...process.env, NODE_OPTIONS: '' } });
    this.#child.on('message', onMessage);
    this.#ended = new Promise((resolve) => this.#child.once('exit', resolve));
  }

  start(settings: ClientSettings): void {
    this.#order({ do: 'start', settings });
  }

  useToken(token: string): void {
    this.#order({ do: 'use token', token });
  }

  async measure(): Promise<Sample> {
    const next = this.#next('sample');
    this.#order({ do: 'measure' });
    return next;
  }

  /** Lets the calls under way come to their end. */
  async finish(): Promise<Totals> {
    const next = this.#next('totals');
    this.#order({ do: 'finish' });
    return next;
  }

  /** Lets go of the process, and returns whether it ends by itself. */
  async leave(): Promise<boolean> {
    this.#order({ do: 'leave' });
    const guard = new AbortController();
    const ended = await Promise.race([
      this.#ended.then(() => true),
      sleep(5_000, false, { signal: guard.signal }).catch(() => false),
    ]);
    guard.abort();
    this.kill();
    return ended;
  }

  kill(): void {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
  }

  #order(order: Order): void {
    if (this.#child.connected) this.#child.send(order);
  }

  async #next<Name extends 'sample' | 'totals'>(name: Name): Promise<Extract<Message, Record<Name, unknown>>[Name]> {
    const guard = new AbortController();
    const message = new Promise<Extract<Message, Record<Name, unknown>>[Name]>((resolve) => {
      const listen = (message: Message) => {
        if (!(name in message)) return;
        this.#child.off('message', listen);
        resolve((message as Extract<Message, Record<Name, unknown>>)[name]);
      };
      this.#child.on('message', listen);
    });
    const hang = sleep(guardMs, undefined, { signal: guard.signal }).then(() => {
      throw new Error(`The client sends no ${name}: its calls hang`);
    });
    const end = this.#ended.then((code) => {
      throw new Error(`The client has ended with ${code}`);
    });
    for (const promise of [hang, end]) promise.catch(() => undefined);
    try {
      return await Promise.race([message, hang, end]);
    } finally {
      guard.abort();
    }
  }
}
