import type { ErrorContext } from '../errors/base.ts';
import { describeCall } from '../errors/describe.ts';
import { TaskFailedError } from '../errors/task.ts';
import { TimeoutError } from '../errors/timeout.ts';
import type { CallResult } from '../transport/call.ts';
import { checkTime } from '../transport/checks.ts';
import { contextOf, type Operation } from '../transport/operation.ts';
import type { RequestOptions } from '../transport/options.ts';
import { wait } from '../transport/timers.ts';

/** How to wait for a task. */
export interface TaskOptions extends Pick<RequestOptions, 'signal'> {
  /** The longest time to wait, in milliseconds. Default: no limit. The task runs on when it is over. */
  readonly timeout?: number | undefined;
}

/** What the watching of a task has taken so far. */
interface Story {
  attempts: number;
  readonly started: number;
}

const firstPause = 250;
const growth = 1.5;
const longestPause = 10_000;

/**
 * Work that goes on on the server. Keep `id` to pick it up again in another process.
 *
 * @example
 * ```ts
 * const task = await synapse.users.redact('@spam:example.org', { rooms: [] });
 * for await (const { status } of task.watch()) console.log(status);
 * ```
 */
export class Task<Status extends { readonly status: string; readonly error?: string | null | undefined }> {
  /** What the server calls the task. */
  readonly id: string;
  readonly #operation: Operation;
  readonly #ids: Readonly<Record<string, string>>;
  readonly #ask: (options?: RequestOptions) => Promise<CallResult<Status>>;
  readonly #redact: (value: unknown) => unknown;

  /** @internal */
  constructor(
    id: string,
    operation: Operation,
    ids: Readonly<Record<string, string>>,
    ask: (options?: RequestOptions) => Promise<CallResult<Status>>,
    redact: (value: unknown) => unknown,
  ) {
    this.id = id;
    this.#operation = operation;
    this.#ids = ids;
    this.#ask = ask;
    this.#redact = redact;
  }

  /** Asks once how far the task has come. */
  async status(options?: RequestOptions): Promise<Status> {
    return (await this.#ask(options)).data;
  }

  /**
   * Gives each status that differs from the one before, and ends when the task does. Asks every quarter of a
   * second at first, and less and less often, down to every ten seconds.
   *
   * @param options `signal` ends the watching at any moment, with its reason; the task runs on.
   * @throws {TaskFailedError} when the task failed.
   */
  watch(options: Pick<RequestOptions, 'signal'> = {}): AsyncGenerator<Status, void, undefined> {
    return this.#watch(options.signal, { attempts: 0, started: performance.now() });
  }

  async *#watch(signal: AbortSignal | undefined, story: Story): AsyncGenerator<Status, void, undefined> {
    let before: string | undefined;
    for (let pause = firstPause; ; pause = Math.min(longestPause, pause * growth)) {
      // Counted before it ends, for the time may be up meanwhile.
      story.attempts++;
      const { data: status, attempts } = await this.#ask({ signal });
      story.attempts += attempts - 1;
      const text = JSON.stringify(status);
      if (text !== before) yield status;
      before = text;
      if (status.status === 'failed') throw this.#failed(status, story);
      if (status.status !== 'scheduled' && status.status !== 'active') return;
      await wait(pause, signal);
    }
  }

  /**
   * Waits until the task is over, and gives its last status. That is `complete`, or another end that this
   * SDK does not know.
   *
   * @param options `signal` ends the waiting at any moment, with its reason; `timeout` limits it.
   * @throws {TaskFailedError} when the task failed.
   * @throws {TimeoutError} when the time is up; the task runs on.
   */
  async wait(options: TaskOptions = {}): Promise<Status> {
    const { signal, timeout } = options;
    if (timeout !== undefined) checkTime('timeout', timeout);
    const story: Story = { attempts: 0, started: performance.now() };
    const limit = new AbortController();
    const abort = () => limit.abort(signal?.reason);
    const timer =
      timeout === undefined ? undefined : setTimeout(() => limit.abort(this.#timedOut(timeout, story)), timeout);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    try {
      let last: Status | undefined;
      for await (const status of this.#watch(limit.signal, story)) last = status;
      return last as Status;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  #failed(status: Status, story: Story): TaskFailedError<Status> {
    const clean = this.#redact(status) as Status;
    const context = this.#context(story);
    const reason = clean.error?.slice(0, 1024) ?? 'the server does not say why';
    const id = this.#redact(this.id) as string;
    return new TaskFailedError(`Task ${id} has failed: ${reason} (${describeCall(context)})`, id, clean, context);
  }

  #timedOut(timeout: number, story: Story): TimeoutError {
    const context = this.#context(story);
    const id = this.#redact(this.id) as string;
    const message = `Task ${id} is not complete after ${timeout} ms, and runs on (${describeCall(context)})`;
    return new TimeoutError(message, timeout, context);
  }

  #context({ attempts, started }: Story): ErrorContext {
    const ids = this.#redact(this.#ids) as Readonly<Record<string, string>>;
    return { ...contextOf(this.#operation), ids, attempts, elapsedMs: Math.round(performance.now() - started) };
  }
}
