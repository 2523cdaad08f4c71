import type { RequestOptions } from '../transport/options.ts';

/** How to wait for a task. */
export interface TaskOptions extends Pick<RequestOptions, 'signal'> {
  /**
   * The longest time to wait, in milliseconds. The task goes on when it is over.
   *
   * @default Infinity
   */
  readonly timeout?: number | undefined;
}

/** What every status of a task has. */
export interface TaskStatus {
  /** `scheduled`, `active`, `complete`, `failed`, or another state of a later Synapse. */
  readonly status: string;
  /** Why the task failed, in the server's words. */
  readonly error?: string | null | undefined;
}

/**
 * Work that goes on on the server. Keep `id` to pick it up again in another process.
 *
 * @example
 * ```ts
 * const task = await synapse.users.redact('@spam:example.org', { rooms: [] });
 * for await (const { status } of task.watch()) console.log(status);
 * ```
 */
export interface Task<Status extends TaskStatus> {
  /** What the server calls the task. */
  readonly id: string;

  /**
   * Requests the status of the task once.
   *
   * @throws {NotFoundError} when the server does not know the task, or no longer.
   */
  status(options?: RequestOptions): Promise<Status>;

  /**
   * Yields each status that differs from the one before, and ends when the task does.
   *
   * @remarks
   * It requests the status after a quarter of a second at first, then less and less often, up to every ten seconds.
   *
   * @param options `signal` ends the iteration at any moment, with its reason. The task goes on.
   * @throws {TaskFailedError} when the task failed.
   */
  watch(options?: Pick<RequestOptions, 'signal'>): AsyncGenerator<Status, void, undefined>;

  /**
   * Waits until the task has ended, and resolves to its last status: `complete`, or an end that this SDK does not know.
   *
   * @param options `signal` ends the wait at any moment, with its reason. `timeout` limits it.
   * @throws {TaskFailedError} when the task failed.
   * @throws {TimeoutError} when the time is up. The task goes on.
   */
  wait(options?: TaskOptions): Promise<Status>;
}
