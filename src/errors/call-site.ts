import { SynapseAdminError } from './base.ts';

/** Frames of the caller's code. */
export interface CallSite {
  readonly stack?: string;
}

/**
 * Captures the stack of an SDK function that has caught an error.
 *
 * @remarks
 * V8 follows `await` back to the caller, and stops after ten frames.
 * An error that is made deeper in the SDK can have ten frames of the SDK, so the function that its caller is near to
 * captures ten more.
 * A capture takes ten microseconds, a tenth of a call, so calls that succeed make none.
 *
 * @param method The function that has caught the error: its own frame is left out.
 */
export function captureCallSite(method: (...args: never) => unknown = captureCallSite): CallSite {
  const site: CallSite = {};
  // Not every engine has it.
  Error.captureStackTrace?.(site, method);
  return site;
}

/**
 * Adds the frames of the caller to the stack of an SDK error that lacks them.
 *
 * @returns The error.
 */
export function addCallSite<E>(error: E, { stack = '' }: CallSite): E {
  if (!(error instanceof SynapseAdminError) || error.stack === undefined) return error;
  const known = new Set(error.stack.split('\n'));
  const missing = stack.split('\n').filter((line) => line.trimStart().startsWith('at ') && !known.has(line));
  error.stack = [error.stack, ...missing].join('\n');
  return error;
}

/** Runs a method that waits for so much that V8 may no longer show its caller in an error. */
export async function withCallSite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw addCallSite(error, captureCallSite(withCallSite));
  }
}
