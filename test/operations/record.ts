import type { OperationName, Page, Paginator, RequestOptions, SynapseAdmin } from 'synapse-admin-sdk';
import type { Operation } from '../../src/transport/operation.ts';
import type { ResponseSchema } from './fields.ts';

/** All that the tests know about one operation. */
export interface OperationRecord<Name extends OperationName = OperationName> {
  readonly operation: Operation & { readonly name: Name };
  /** The method of the operation, called with any input. */
  readonly drive: Drive;
  /** What the method requires besides its ids. */
  readonly required?: { readonly query?: object; readonly body?: object };
  /** Other methods that send the operation with the same ids, by name. */
  readonly also?: Readonly<Record<string, Drive>>;
  /** Calls with typed arguments, each with its exact request and its result. */
  readonly cases: readonly [Case, ...Case[]];
  /** A request that the method sends before each one of its operation, and the response to it. */
  readonly before?: { readonly request: string; readonly response: unknown };
  /** Fields of the body that the method makes itself, whatever the caller sets. */
  readonly ownFields?: readonly string[];
  /** Ids in the path that the method makes itself where they are left out. */
  readonly ownIds?: readonly string[];
  /** The times that the method takes, in milliseconds, and whether 0 or `null` has a meaning. */
  readonly times?: Readonly<Record<string, 'or zero' | 'never zero' | 'or null'>>;
  /** Calls that are refused before anything is sent, besides those with a bad id. */
  readonly invalid?: readonly InvalidCall[];
  /** A call that does no harm, where that of the first case would. */
  readonly probe?: (synapse: SynapseAdmin) => Promise<unknown>;
  /** The schema of the response, where the result is more than one value. */
  readonly schema?: ResponseSchema;
  /** The result of a response, its flags already booleans. Left out: the whole body, `undefined` for `{}`. */
  readonly result?: (body: Fields, status: number) => unknown;
  /** The result of an error response that is a result and not an error. */
  readonly refusal?: (status: number, body: Fields) => { readonly result: unknown } | undefined;
}

/** The records of one resource: one for each of its operations. */
export type Records<Resource extends string> = {
  readonly [Name in Extract<OperationName, `${Resource}.${string}`>]: OperationRecord<Name>;
};

/** One call, the exact request that it must send, and what it must make of the response. */
export interface Case {
  /** What is special about this call. */
  readonly name: string;
  readonly call: (synapse: SynapseAdmin, options?: RequestOptions) => Promise<unknown>;
  /** Method, raw path and raw query, as on the wire. */
  readonly request: string;
  /** The exact bytes of the body; left out when there must be none. */
  readonly body?: string;
  readonly status?: number;
  readonly response: unknown;
  /** The response to a second request, for a method that sends two. */
  readonly secondResponse?: unknown;
  readonly result: unknown;
  /** Must be sent without a token. */
  readonly withoutToken?: boolean;
}

/** What is wrong, a call of a JavaScript caller, and the argument that the error names, where it names one. */
export type InvalidCall = readonly [
  mistake: string,
  call: (synapse: SynapseAdmin) => Promise<unknown>,
  argument?: string,
];

/** What a request sends, past the types: captured requests and hostile callers may be wrong on purpose. */
export interface Input {
  /** As many as the path has. */
  readonly ids: readonly [never, never];
  readonly query: never;
  readonly body: never;
}

/** Calls a method with any input. A list is returned as it is: nothing is sent before somebody iterates it. */
export type Drive = (synapse: SynapseAdmin, input: Input) => Paginator<unknown> | Promise<unknown>;

export type Fields = Readonly<Record<string, unknown>>;

/** Hands a value over past the types. */
export const untyped = (value: unknown): never => value as never;

/** One field of a body that may be no object. */
export const field = (body: unknown, name: string): never =>
  untyped(typeof body === 'object' && body !== null ? (body as Fields)[name] : undefined);

export const isPaginator = (value: unknown): value is Paginator<unknown> =>
  typeof value === 'object' && value !== null && 'pages' in value;

/** The first page of a list. */
export async function firstPage<Item>(list: Paginator<Item>): Promise<Page<Item> | undefined> {
  for await (const page of list.pages()) return page;
  return undefined;
}

/** Results that are one field of the body. */
export const fieldOf =
  (name: string) =>
  (body: Fields): unknown =>
    body[name];

/** Results that are the first page of a list. */
export const pageOf =
  (name: string) =>
  ({ [name]: items, next_token: next, total }: Fields) => ({
    items,
    ...(next !== undefined && next !== null && { next: String(next) }),
    total,
  });

/** The result of an account in full. */
export const account = ({ password_hash: _, creation_ts, ...body }: Fields): Fields => ({
  ...body,
  creation_ts: typeof creation_ts === 'number' ? creation_ts * 1000 : creation_ts,
});
