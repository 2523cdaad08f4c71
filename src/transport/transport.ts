import { InvalidArgumentError } from '../errors/argument.ts';
import { type Call, CallProgress, type CallResult } from './call.ts';
import { checkMethodOptions } from './checks.ts';
import { type Config, lowerCase, timeoutOf } from './config.ts';
import { Execution } from './execution.ts';
import type { Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { Redactor, secretHeaders } from './redact.ts';

/** Sends calls: one shape of request, of retry and of error for every resource. */
export class Transport {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  /** How often a request is retried where its options do not say. */
  get maxRetries(): number {
    return this.#config.maxRetries;
  }

  /** The time that one attempt of an operation may take, in milliseconds. */
  attemptTimeout(operation: Operation, options: RequestOptions = {}): number {
    const total = options.totalTimeout ?? this.#config.totalTimeout;
    return Math.min(total, timeoutOf(this.#config, operation, options));
  }

  /** Redacts the access token and other secrets in what a server sent. */
  redact(value: unknown, options: RequestOptions = {}): unknown {
    const headers = { ...this.#config.headers, ...lowerCase(options.headers) };
    return new Redactor([...this.#config.tokens.known, ...secretHeaders(headers)]).json(value);
  }

  /** Makes a call and resolves to its validated response. */
  async request<T, const Path extends string>(call: Call<T, Path>, options?: RequestOptions): Promise<T> {
    return (await this.send(call, options)).data;
  }

  /**
   * As `request`, with the status of the response and what the call took. A method that sends several
   * requests hands the same progress to each of them.
   */
  async send<T, const Path extends string>(
    call: Call<T, Path>,
    options: RequestOptions = {},
    progress: CallProgress = new CallProgress(),
  ): Promise<CallResult<T>> {
    try {
      call.check?.();
      checkMethodOptions(options ?? {});
      return await new Execution(this.#config, call as Call<T>, options ?? {}, progress).execute();
    } catch (error) {
      if (error instanceof InvalidArgumentError && error.method === undefined) throw error.at(call.operation);
      throw error;
    }
  }
}
