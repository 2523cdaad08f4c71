import {
  InvalidArgumentError,
  type RequestOptions,
  type Task,
  type TaskOptions,
  type TaskStatus,
} from 'synapse-admin-sdk';
import { taskFailedError } from './errors/result-errors.ts';

/** What `fakeTask` takes. */
export interface FakeTaskSample<Status extends TaskStatus> {
  /**
   * What the server calls the task.
   *
   * @default 'task'
   */
  readonly id?: string | undefined;
  /** The last status: the one that `wait()` resolves to. A task whose last status is `failed` fails. */
  readonly result: Status;
  /**
   * What the status is before, one request after the other.
   *
   * @default Nothing: the task has ended at the first request.
   */
  readonly statuses?: readonly Status[] | undefined;
  /**
   * How the task fails: an error that takes the place of the last status, or why, in the server's words.
   *
   * @default The task fails only when `result` says so.
   */
  readonly fails?: Error | string | undefined;
}

/**
 * Returns a task as `users.redact`, `rooms.delete` and `rooms.purgeHistory` do. Nothing waits.
 *
 * @remarks Each request for the status takes the task one step further, as time does on a server.
 * @param sample - What happens to the task.
 * @throws {InvalidArgumentError} when `result` is the status of a task that goes on.
 * @example
 * ```ts
 * vi.spyOn(synapse.users, 'redact').mockResolvedValue(fakeTask({ result: fakeRedactStatus() }));
 * ```
 */
export function fakeTask<Status extends TaskStatus>(sample: FakeTaskSample<Status>): Task<Status> {
  return new FakeTask(sample);
}

class FakeTask<Status extends TaskStatus> implements Task<Status> {
  readonly id: string;
  readonly #steps: ReadonlyArray<Status | Error>;
  readonly #reason: string | undefined;
  #step = 0;

  constructor({ id = 'task', result, statuses = [], fails }: FakeTaskSample<Status>) {
    if (goesOn(result)) throw new InvalidArgumentError('result', 'must be the status of a task that has ended');
    const isReason = typeof fails === 'string';
    const last = isReason ? { ...result, status: 'failed', error: fails } : (fails ?? result);
    this.id = id;
    this.#steps = [...statuses, last];
    this.#reason = isReason ? fails : (result.error ?? undefined);
  }

  async status(options: RequestOptions = {}): Promise<Status> {
    options.signal?.throwIfAborted();
    const step = this.#steps[this.#step] as Status | Error;
    this.#step = Math.min(this.#step + 1, this.#steps.length - 1);
    if (step instanceof Error) throw step;
    return step;
  }

  async *watch(options: Pick<RequestOptions, 'signal'> = {}): AsyncGenerator<Status, void, undefined> {
    let before: string | undefined;
    for (;;) {
      const status = await this.status(options);
      const text = JSON.stringify(status);
      if (text !== before) yield status;
      before = text;
      if (status.status === 'failed') throw taskFailedError({ id: this.id, status, reason: this.#reason });
      if (!goesOn(status)) return;
    }
  }

  async wait({ signal }: TaskOptions = {}): Promise<Status> {
    let last: Status | undefined;
    for await (const status of this.watch({ signal })) last = status;
    return last as Status;
  }
}

function goesOn({ status }: TaskStatus): boolean {
  return status === 'scheduled' || status === 'active';
}
