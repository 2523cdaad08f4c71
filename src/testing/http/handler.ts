import type { OperationName } from 'synapse-admin-sdk';
import type { AccountRow, TokenRow } from '../world/account-rows.ts';
import type { World } from '../world/world.ts';
import type { BodyReader } from './body.ts';
import type { QueryReader } from './query.ts';

/** Who sends a request. */
export interface Requester {
  readonly account: AccountRow;
  readonly token: TokenRow;
}

/** A request to one operation, after its token was checked. */
export interface HandlerCall {
  readonly world: World;
  /** The ids in the path, decoded. */
  readonly ids: Readonly<Record<string, string>>;
  readonly query: QueryReader;
  readonly body: BodyReader;
  /** The account whose token the request has. Throws where the operation needs no token. */
  readonly requester: Requester;
}

/**
 * Executes an operation on the world, and returns the body of the response.
 *
 * The status is 200, or that of a `Reply`. A refusal is thrown.
 */
export type Handler = (call: HandlerCall) => Readonly<Record<string, unknown>> | Reply;

/** The handlers of one resource. */
export type HandlersOf<Resource extends string> = Readonly<
  Record<Extract<OperationName, `${Resource}.${string}`>, Handler>
>;

/** A response with another status than 200. */
export class Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    this.status = status;
    this.body = body;
  }
}

/** The id of this name in the path. */
export function idOf({ ids }: HandlerCall, name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`The path of this operation has no ${name}`);
  return id;
}
