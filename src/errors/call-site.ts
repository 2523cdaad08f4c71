import { SynapseAdminError } from './base.ts';

/** The place in the caller's code that a call came from. */
export interface CallSite {
  readonly stack?: string;
}

/**
 * Captures the place that called `method`.
 *
 * @remarks
 * V8 follows `await` back to the caller, but not through an iterator, and stops after ten frames.
 * A capture costs three microseconds, so it is made once for a page or a method call, not for an item.
 *
 * @param method The SDK's outermost function on the stack: the frames from it inwards are left out.
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
  const site = captureCallSite(withCallSite);
  try {
    return await work();
  } catch (error) {
    throw addCallSite(error, site);
  }
}
