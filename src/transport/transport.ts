import { InvalidArgumentError } from '../errors/argument.ts';
import type { CallContext } from '../errors/base.ts';
import { type Call, CallProgress, type CallResult } from './call.ts';
import { CallReport, type DescribedCall } from './call-report.ts';
import { type Config, timeoutOf } from './config.ts';
import { Execution } from './execution.ts';
import { lowerCase } from './headers.ts';
import { checkOptions } from './known-options.ts';
import type { Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { isAcceptedId } from './path.ts';
import { checkPlatformOfCall } from './platform.ts';
import { Redactor, secretHeaders } from './redact.ts';

/** Sends calls: one shape of request, of retry and of error for every resource. */
export class Transport {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
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

  /** Returns what an error says about a call that the transport did not fail itself, secrets redacted. */
  errorContext(call: DescribedCall, progress: CallProgress): CallContext {
    return new CallReport(this.#config, call, progress).errorContext(false, undefined);
  }

  /** An id that cannot be sent may be a secret that was passed in the wrong place: it is left out. */
  #contextOfRefusal(call: DescribedCall, progress: CallProgress): CallContext {
    const ids = Object.entries(call.ids ?? {}).filter(([id, value]) => isAcceptedId(id, value));
    return this.errorContext({ ...call, ids: Object.fromEntries(ids) }, progress);
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
      checkPlatformOfCall(this.#config.fetch !== undefined);
      call.check?.();
      checkOptions(options);
      return await new Execution(this.#config, call as Call<T>, options, progress).execute();
    } catch (error) {
      if (error instanceof InvalidArgumentError && error.method === undefined)
        throw error.at(this.#contextOfRefusal(call as Call<T>, progress));
      throw error;
    }
  }
}
