import { InvalidArgumentError, type OperationName } from 'synapse-admin-sdk';

/**
 * How a request fails, by what it means for the caller:
 * - `'refused'`: no connection; the request is not executed.
 * - `'lost-response'`: the request is executed, and the connection breaks before the response.
 * - `'late'`: the connection breaks, and the request is executed after the next one.
 * - `'timeout'`: the request is not executed, and no response comes.
 * - `'malformed'`: the request is executed, and the response is broken JSON.
 * - `'token-rejected'`: 401 `M_UNKNOWN_TOKEN`; the request is not executed.
 * - a status, as a `StatusFault`; the request is not executed.
 * - a slow response, as a `SlowFault`; the request is executed.
 *
 * Behind the port of `listen()`, `'refused'` is a connection that breaks: a port cannot refuse some requests only.
 */
export type Fault =
  | 'refused'
  | 'lost-response'
  | 'late'
  | 'timeout'
  | 'malformed'
  | 'token-rejected'
  | StatusFault
  | SlowFault;

/** A response with this status in place of the execution. */
export interface StatusFault {
  /** HTTP status. */
  readonly status: number;
  /**
   * The errcode.
   *
   * @default `M_LIMIT_EXCEEDED` for 429, otherwise none: the body is then a page of a proxy.
   */
  readonly errcode?: string | undefined;
  /** The sentence. */
  readonly error?: string | undefined;
  /** How long the client is asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** A response that takes time. */
export interface SlowFault {
  /** Milliseconds for each row of the response, and for a response without rows. */
  readonly slow: number;
}

/** Which requests a fault hits. */
export interface FaultOptions {
  /**
   * How many requests.
   *
   * @default 1
   */
  readonly times?: number | undefined;
  /**
   * The first request that fails: 1 is the next one of this operation.
   *
   * @default 1
   */
  readonly from?: number | undefined;
}

const names: readonly unknown[] = ['refused', 'lost-response', 'late', 'timeout', 'malformed', 'token-rejected'];
/** Responses with these statuses have no body. */
const withoutBody = [204, 205, 304];

/** Refuses what is no fault, which would otherwise fail in another way than the test says. */
function checkFault(fault: Fault): void {
  const {
    status,
    slow,
    retryAfterMs = 0,
  }: Partial<StatusFault & SlowFault> = typeof fault === 'object' && fault !== null ? fault : {};
  if (names.includes(fault)) return;
  if (status !== undefined) {
    const isPossible = Number.isInteger(status) && status >= 200 && status <= 599 && !withoutBody.includes(status);
    if (!isPossible) throw new InvalidArgumentError('fault', 'must have a status from 200 to 599 that has a body');
    if (!(retryAfterMs >= 0)) throw new InvalidArgumentError('fault', 'must not have a negative retryAfterMs');
  } else if (slow === undefined || !(slow >= 0)) {
    throw new InvalidArgumentError('fault', `must be one of ${names.join(', ')}, or have a status or slow`);
  }
}

/** A fault that waits for its requests. */
export class PlannedFault {
  readonly operation: OperationName | 'all';
  readonly fault: Fault;
  #left: number;
  #skip: number;

  constructor(operation: OperationName | 'all', fault: Fault, { times = 1, from = 1 }: FaultOptions = {}) {
    if (!(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times > 0))) {
      throw new InvalidArgumentError('times', 'must be a positive integer or Infinity');
    }
    if (!(Number.isInteger(from) && from > 0)) throw new InvalidArgumentError('from', 'must be a positive integer');
    checkFault(fault);
    this.operation = operation;
    this.fault = fault;
    this.#left = times;
    this.#skip = from - 1;
  }

  /** Whether requests are left for it to hit. One that hits every request is never pending. */
  get isPending(): boolean {
    return this.#left > 0 && this.#left !== Number.POSITIVE_INFINITY;
  }

  /** Whether it hits this request. Counts the request. */
  hits(operation: OperationName | undefined): boolean {
    if (this.operation !== 'all' && this.operation !== operation) return false;
    if (this.#left === 0) return false;
    if (this.#skip > 0) {
      this.#skip--;
      return false;
    }
    this.#left--;
    return true;
  }

  toString(): string {
    const fault = typeof this.fault === 'string' ? this.fault : JSON.stringify(this.fault);
    return `${fault} of ${this.operation} (${this.#left} more)`;
  }
}
