import type { CallContext } from '../errors/base.ts';
import type { OperationName } from '../errors/operation-name.ts';

/**
 * What a second execution of the same request does:
 * - `true`: nothing more, so the request is retried whenever the failure may pass.
 * - `false`: something more, so the request is retried only when it was surely not executed.
 * - `'delete'`: nothing more, and a 404 to a retry after a lost response means that the first attempt deleted it.
 */
export type Idempotency = boolean | 'delete';

/** The names between braces in a path: `'user_id' | 'device_id'`. */
export type PathIds<Path extends string> = string extends Path
  ? string
  : Path extends `${string}{${infer Name}}${infer Rest}`
    ? Name | PathIds<Rest>
    : never;

/** One endpoint of Synapse, and what a caller of it has to know. */
export interface Operation<Path extends string = string> {
  /** The method that sends it; `undefined` for `synapse.request()`. */
  readonly name?: OperationName | undefined;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with a `{name}` for each id. */
  readonly path: Path;
  /** The first Synapse version that has the endpoint; `undefined` where Synapse 1.0 has it already. */
  readonly since?: string | undefined;
  readonly idempotent: Idempotency;
  /** Synapse takes the endpoint away when an authentication service (MAS) manages the accounts. */
  readonly unavailableWithMas?: boolean | undefined;
  /** Takes minutes on a large server, so it gets the long timeout. */
  readonly slow?: boolean | undefined;
  /** Sent without an access token. */
  readonly withoutToken?: boolean | undefined;
  /** Ids that are, or may be, secrets or addresses of a person: errors and events do not show them. */
  readonly secretIds?: readonly string[] | undefined;
}

/** An operation whose types know its name and the ids in its path. */
export function defineOperation<const Name extends OperationName, const Path extends string>(
  operation: Operation<Path> & { readonly name: Name; readonly secretIds?: ReadonlyArray<PathIds<Path>> },
): Operation<Path> & { readonly name: Name } {
  return operation;
}

/** What an error says about an operation of which no call was made yet. */
export function contextOf({ name, method, path }: Pick<Operation, 'name' | 'method' | 'path'>): CallContext {
  return { operation: name, method, path };
}
