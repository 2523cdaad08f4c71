import { setTimeout as sleep } from 'node:timers/promises';
import type { FailingProxy } from './proxy/proxy.ts';
import type { Target } from './targets/target.ts';

/** What happens to the server and to the token during a soak. */
export interface DisturbanceOptions {
  readonly target: Target;
  readonly proxy: FailingProxy;
  readonly random: () => number;
  /** The mean time between two of them, in milliseconds. */
  readonly every: number;
  /** Informs the client of a new token. */
  readonly announce: (token: string) => void;
  /** Called when the server forgets what it has in its memory, and when an old token is replaced. */
  readonly onForget: (at: number) => void;
}

/** What happens, in a random order. */
const kinds = ['restart', 'restart', 'restart', 'rotation', 'rotation', 'rotation', 'rotation', 'refusal'] as const;

export class Disturbances {
  restarts = 0;
  rotations = 0;
  readonly #options: DisturbanceOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: DisturbanceOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
    // What it fails with is thrown by stop().
    this.#running.catch(() => undefined);
  }

  /** Waits for the one that is under way: the server then runs, and the client has a token that works. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { random, every } = this.#options;
    const { signal } = this.#stop;
    for (let left = [...kinds]; ; left = left.length === 0 ? [...kinds] : left) {
      await sleep(every * (0.5 + random()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const [kind] = left.splice(Math.floor(random() * left.length), 1);
      await this.#disturb(kind as (typeof kinds)[number]);
    }
  }

  async #disturb(kind: (typeof kinds)[number]): Promise<void> {
    const { target, proxy, random, announce, onForget } = this.#options;
    if (kind === 'restart') {
      await target.kill();
      onForget(Date.now());
      await sleep(random() * 300);
      await target.restart();
      this.restarts++;
    } else if (kind === 'rotation') {
      await target.rotate((token) => {
        announce(token);
        onForget(Date.now());
      }, random);
      this.rotations++;
    } else await proxy.refuse(random() * 500);
  }
}
