/** The longest time that a timer can be set to. */
export const longestTimer = 2 ** 31 - 1;

/** Waits; the caller's signal ends the wait at once, with its own reason. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      },
      Math.min(milliseconds, longestTimer),
    );
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Thrown inside the SDK when a time limit was exceeded; callers get a `TimeoutError` made from it. */
export const timeIsUp: unique symbol = Symbol('time is up');

/**
 * Runs work that must end when the caller's signal fires or the time is up, whichever comes first.
 *
 * @remarks The result settles then even if the work itself does not listen to the signal.
 *
 * @param milliseconds Time for the work; `Infinity` is no limit.
 */
export function within<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const controller = new AbortController();
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const stop = (reason: unknown) => {
      // At once, because work that does not listen may never end.
      settle();
      reject(reason);
      controller.abort(reason);
    };
    const abort = () => stop(signal?.reason);
    const timer =
      milliseconds === Infinity ? undefined : setTimeout(stop, Math.min(milliseconds, longestTimer), timeIsUp);
    signal?.addEventListener('abort', abort);
    work(controller.signal).then(
      (result) => {
        settle();
        resolve(result);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
