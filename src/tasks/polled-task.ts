import { type ErrorContext, SynapseAdminError, updateContext } from '../errors/base.ts';
import { withCallSite } from '../errors/call-site.ts';
import { describeCall } from '../errors/describe-call.ts';
import { TaskFailedError } from '../errors/task.ts';
import { TimeoutError } from '../errors/timeout.ts';
import { type Call, CallProgress } from '../transport/call.ts';
import { checkNames, checkSharedOptions } from '../transport/known-options.ts';
import type { RequestOptions } from '../transport/options.ts';
import { timeIsUp, wait, within } from '../transport/timers.ts';
import type { Transport } from '../transport/transport.ts';
import type { Task, TaskOptions, TaskStatus } from './task.ts';

const longestReason = 1024;
const firstPauseMs = 250;
const pauseGrowth = 1.5;
const longestPauseMs = 10_000;

/** Looks up why a task failed, where its status does not say it. */
export type FindReason = (options: RequestOptions) => Promise<string | undefined>;

/** A task whose status one GET request returns. */
export class PolledTask<Status extends TaskStatus> implements Task<Status> {
  readonly id: string;
  readonly #transport: Transport;
  readonly #call: Call<Status>;
  readonly #findReason: FindReason | undefined;

  constructor(id: string, transport: Transport, call: Call<Status>, findReason?: FindReason) {
    this.id = id;
    this.#transport = transport;
    this.#call = call;
    this.#findReason = findReason;
  }

  async status(options?: RequestOptions): Promise<Status> {
    return this.#transport.request(this.#call, options);
  }

  watch(options: Pick<RequestOptions, 'signal'> = {}): AsyncGenerator<Status, void, undefined> {
    checkNames('options', options, ['signal']);
    checkSharedOptions(options);
    return this.#watch(options.signal, new WatchProgress());
  }

  async *#watch(signal: AbortSignal | undefined, progress: WatchProgress): AsyncGenerator<Status, void, undefined> {
    let before: string | undefined;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * pauseGrowth)) {
      const status = await this.#request(signal, progress);
      const text = JSON.stringify(status);
      if (text !== before) yield status;
      before = text;
      if (status.status === 'failed') throw this.#failed(status, await this.#reason(status, signal), progress);
      if (status.status !== 'scheduled' && status.status !== 'active') return;
      await wait(pauseMs, signal);
    }
  }

  async #request(signal: AbortSignal | undefined, progress: WatchProgress): Promise<Status> {
    try {
      return (await this.#transport.send(this.#call, { signal }, progress.nextCall())).data;
    } catch (error) {
      if (!(error instanceof SynapseAdminError)) throw error;
      throw updateContext(error, { ...progress.total, mayHaveRun: error.mayHaveRun });
    }
  }

  wait(options: TaskOptions = {}): Promise<Status> {
    return withCallSite(() => this.#wait(options));
  }

  async #wait(options: TaskOptions): Promise<Status> {
    checkNames('options', options, ['signal', 'timeout']);
    checkSharedOptions(options);
    const { signal, timeout = Infinity } = options;
    const progress = new WatchProgress();
    let last: Status | undefined;
    try {
      return await within(timeout, signal, async (ending) => {
        for await (const status of this.#watch(ending, progress)) last = status;
        return last as Status;
      });
    } catch (error) {
      if (error !== timeIsUp) throw error;
      // The time can end while the reason is looked up.
      throw last?.status === 'failed' ? this.#failed(last, undefined, progress) : this.#timedOut(timeout, progress);
    }
  }

  /** What fails while the reason is looked up must not hide that the task has failed. */
  async #reason(status: Status, signal: AbortSignal | undefined): Promise<string | undefined> {
    if (status.error != null) return status.error;
    try {
      return await this.#findReason?.({ signal });
    } catch {
      signal?.throwIfAborted();
      return undefined;
    }
  }

  #failed(status: Status, found: string | undefined, progress: WatchProgress): TaskFailedError<Status> {
    const reason = found === undefined ? undefined : (this.#transport.redact(found) as string).slice(0, longestReason);
    const context = this.#context(progress);
    const id = this.#shownId();
    const message = `Task ${id} has failed: ${reason ?? 'the server does not say why'} (${describeCall(context)})`;
    return new TaskFailedError(message, id, this.#transport.redact(status) as Status, context, reason);
  }

  #timedOut(timeout: number, progress: WatchProgress): TimeoutError {
    const context = this.#context(progress);
    const id = this.#shownId();
    const message = `Task ${id} is not complete after ${timeout} ms, and goes on (${describeCall(context)})`;
    return new TimeoutError(message, timeout, context);
  }

  #shownId(): string {
    return this.#transport.redact(this.id) as string;
  }

  #context(progress: WatchProgress): ErrorContext {
    return { ...this.#transport.errorContext(this.#call, new CallProgress()), ...progress.total };
  }
}

/** What the watching of a task has taken so far. Each of its requests has a `totalTimeout` of its own. */
class WatchProgress {
  readonly #started = performance.now();
  #attempts = 0;
  #current = new CallProgress();

  /** Begins the next request. */
  nextCall(): CallProgress {
    this.#attempts += this.#current.attempts;
    this.#current = new CallProgress();
    return this.#current;
  }

  get total(): { readonly attempts: number; readonly elapsedMs: number } {
    return {
      attempts: this.#attempts + this.#current.attempts,
      elapsedMs: Math.round(performance.now() - this.#started),
    };
  }
}
