import type { OperationName } from 'synapse-admin-sdk';
import type { Fault } from './faults/fault.ts';

/** One request that a `FakeSynapse` got: every attempt of a call is one. */
export interface RecordedRequest {
  /** The operation; `undefined` for a path that the SDK does not wrap. */
  readonly operation: OperationName | undefined;
  /** HTTP method. */
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** The ids in the path, decoded. */
  readonly ids: Readonly<Record<string, string>>;
  /** The query parameters; a list where one came several times. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The body as JSON; `undefined` where there was none. */
  readonly body: unknown;
  /** The status of the response; `undefined` where the client got none. */
  readonly status: number | undefined;
  /** Whether the homeserver executed the request. */
  readonly executed: boolean;
  /** What was made to fail. */
  readonly fault: Fault | undefined;
}

/** The requests that a `FakeSynapse` got, oldest first. */
export class RequestLog implements Iterable<RecordedRequest> {
  #requests: RecordedRequest[] = [];

  /** The number of requests. */
  get length(): number {
    return this.#requests.length;
  }

  /** All requests, oldest first. */
  all(): readonly RecordedRequest[] {
    return [...this.#requests];
  }

  /** The requests of one operation, oldest first. */
  of(operation: OperationName): readonly RecordedRequest[] {
    return this.#requests.filter((request) => request.operation === operation);
  }

  /** Forgets all requests. */
  clear(): void {
    this.#requests = [];
  }

  /** Iterates over the requests, oldest first. */
  [Symbol.iterator](): Iterator<RecordedRequest> {
    return this.all()[Symbol.iterator]();
  }

  /** @internal */
  add(request: RecordedRequest): void {
    this.#requests.push(request);
  }
}
