import { type RequestOptions, type SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import type { Entry } from '../ledger/entry.ts';
import type { Finding, Seeds } from '../messages.ts';

/** What a job works with. */
export interface Context {
  readonly synapse: SynapseAdmin;
  readonly serverName: string;
  readonly sharedSecret: string;
  readonly seeds: Seeds;
  /** The number of the worker, and of all workers. */
  readonly worker: number;
  readonly workers: number;
  readonly random: () => number;
  /** Returns a number that no other call uses. */
  readonly unique: () => number;
  readonly report: (message: { readonly entry: Entry } | { readonly finding: Finding }) => void;
  readonly called: () => void;
  /** Counts a call that has failed. */
  readonly failed: (error: string) => void;
  /** The signal of all calls, and their time limit. */
  readonly signal: AbortSignal;
  readonly timeout: number;
  /** How many accounts the workers have made for certain. */
  readonly made: { accounts: number };
}

/** What came of a call. */
export type Result<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'not done' | 'unknown'; readonly error: string };

/** Makes one call. Sometimes it is aborted, sometimes it is not retried, and sometimes it is very patient. */
export async function attempt<T>(
  context: Context,
  call: (options: RequestOptions) => Promise<T>,
  { mayAbort = true } = {},
): Promise<Result<T>> {
  const { random, timeout, signal } = context;
  context.called();
  const maxRetries = pick(random, [undefined, undefined, 0, 8]);
  const controller = mayAbort && random() < 0.02 ? new AbortController() : undefined;
  const reason = new Error('aborted by the worker');
  const timer = controller && setTimeout(() => controller.abort(reason), random() * 50);
  try {
    const value = await call({ timeout, maxRetries, signal: controller?.signal ?? signal });
    return { outcome: 'done', value };
  } catch (thrown) {
    return failedWith(context, thrown, reason);
  } finally {
    clearTimeout(timer);
  }
}

function failedWith({ failed, report }: Context, thrown: unknown, reason: Error): Result<never> {
  const aborted = thrown === reason;
  const ours = thrown instanceof SynapseAdminError;
  const error = ours ? nameOf(thrown) : aborted ? 'aborted' : 'error of another class';
  failed(error);
  if (!ours && !aborted)
    report({ finding: { kind: 'error of another class', detail: String((thrown as Error)?.stack ?? thrown) } });
  return { outcome: ours && !thrown.mayHaveRun ? 'not done' : 'unknown', error };
}

function nameOf(thrown: SynapseAdminError): string {
  const { name, status, code } = thrown as SynapseAdminError & { readonly status?: number; readonly code?: string };
  return [name, status ?? code].filter((part) => part !== undefined).join(' ');
}

/** Makes a call that adds rows, or removes rows where `rows` is negative, and reports it. */
export async function change<T>(
  context: Context,
  subject: string,
  rows: number,
  call: (options: RequestOptions) => Promise<T>,
): Promise<Result<T>> {
  const result = await attempt(context, call);
  context.report({ entry: { subject, rows, ...told(result) } });
  return result;
}

/**
 * Makes a call that sets a value, and reports it.
 *
 * @remarks It is not aborted: the server may execute an aborted call after the next one.
 */
export async function set(
  context: Context,
  subject: string,
  value: string,
  call: (options: RequestOptions) => Promise<unknown>,
): Promise<void> {
  const result = await attempt(context, call, { mayAbort: false });
  context.report({ entry: { subject, value, ...told(result) } });
}

/** The part of a result that the ledger needs. */
export function told(result: Result<unknown>): Pick<Entry, 'outcome' | 'error'> {
  return result.outcome === 'done' ? { outcome: 'done' } : { outcome: result.outcome, error: result.error };
}

export function pick<T>(random: () => number, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}
