import type { OperationName } from 'synapse-admin-sdk';
import type { Idempotency } from '../../src/transport/operation.ts';
import fixture from '../fixtures/operations.json' with { type: 'json' };

/** One operation of the admin API, as the reference describes it. */
export interface ReferenceOperation {
  readonly group: string;
  /** Names of the SDK: `users.suspend / users.unsuspend`. */
  readonly sdk: string;
  readonly method: string;
  /** An optional part is in brackets. */
  readonly path: string;
  readonly since: string;
  /** Field that leads to the next page, and its type: `next_token:string`. */
  readonly paged?: string;
  readonly idempotent: Idempotency;
  readonly mas_off?: boolean;
  /** Path of the same operation in the client-server API. */
  readonly alias?: string;
}

/** Every operation of the admin API. */
export const reference = fixture.operations as readonly ReferenceOperation[];

/** The name of the operation that the SDK has for a line of the reference. */
export function operationNameOf({ sdk }: ReferenceOperation): OperationName {
  return sdk.replace(/ (\/|\(with) .*/, '') as OperationName;
}

export const endpointOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method} ${path}`;

/** The endpoints that the SDK does not send on purpose, and why. */
export const notSent: ReadonlyMap<string, string> = new Map([
  [
    'GET /_synapse/admin/v1/search_users/{user_id}',
    'not wrapped: undocumented, and its response holds password hashes',
  ],
  ['POST /_synapse/admin/v1/send_server_notice', 'replaced by the PUT form, whose transaction id makes a retry safe'],
]);

/** The operations that the SDK has besides those of the reference, and why. */
export const added: ReadonlyMap<string, string> = new Map([
  ['users.whois:client', 'the same operation in the client-server API, which users may call for themselves'],
  ['server.whoami', 'the client-server API says whose token it is'],
  ['rooms.join:alias', 'the client-server API says which room a user has joined by an alias, after a lost response'],
]);

/** What the SDK does otherwise than the reference describes it. */
export const exceptions: ReadonlyMap<OperationName, string> = new Map([
  ['rooms.purgeHistory', 'the optional event id is sent in the body'],
]);
