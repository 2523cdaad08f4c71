import type { ErrorContext, OperationName } from 'synapse-admin-sdk';
import { describeCall } from '../../../errors/describe-call.ts';
import type { Operation } from '../../../transport/operation.ts';
import { operations } from '../../http/operations.ts';

/** The call that an error is about. Without `operation` the error has no method and no path. */
export interface FailedCall {
  /** The operation that failed, for example `users.get`. */
  readonly operation?: OperationName | undefined;
  /** The ids in its path, for example `{ user_id: '@alice:example.org' }`. */
  readonly ids?: Readonly<Record<string, string>> | undefined;
  /**
   * How many requests were sent.
   *
   * @default 1, and 0 for an `InvalidArgumentError`.
   */
  readonly attempts?: number | undefined;
  /**
   * How long the call took, in milliseconds.
   *
   * @default 0
   */
  readonly elapsedMs?: number | undefined;
  /**
   * Whether the call may have been executed.
   *
   * @default What the SDK says of a single attempt that fails this way.
   */
  readonly mayHaveRun?: boolean | undefined;
  /** The `from` of the page that failed. */
  readonly from?: string | undefined;
}

/** Returns the operation of a call, where it has one. */
export function operationOf({ operation }: FailedCall): Operation | undefined {
  return operation === undefined ? undefined : operations.find(({ name }) => name === operation);
}

/** Returns what the error says about its call. */
export function contextOf(call: FailedCall, mayHaveRun: boolean, attempts = 1): ErrorContext {
  const operation = operationOf(call);
  const { ids = {}, elapsedMs = 0, from } = call;
  const shown = Object.entries(ids).map(
    ([name, id]) => [name, operation?.secretIds?.includes(name) ? '[redacted]' : id] as const,
  );
  return {
    operation: operation?.name,
    ids: Object.fromEntries(shown),
    method: operation?.method,
    path: operation?.path,
    attempts: call.attempts ?? attempts,
    elapsedMs,
    mayHaveRun: call.mayHaveRun ?? mayHaveRun,
    from,
  };
}

/** Returns a message that names the call, and more about it, as those of the SDK do. */
export function withPlace(message: string, context: ErrorContext, ...more: readonly string[]): string {
  const place = [...(context.method === undefined ? [] : [describeCall(context)]), ...more];
  return place.length === 0 ? message : `${message} (${place.join(', ')})`;
}
