import { InvalidArgumentError } from '../errors/argument.ts';
import { type CallContext, SynapseAdminError, updateContext } from '../errors/base.ts';
import { describeCall } from '../errors/describe.ts';
import { TimeoutError } from '../errors/timeout.ts';
import type { Call, CallProgress, CallResult } from './call.ts';
import { CallReport } from './call-report.ts';
import { CallToken } from './call-token.ts';
import { type Config, timeoutOf } from './config.ts';
import { type Failure, type FailureContext, failedConnection } from './failure.ts';
import { type HttpResponse, type Progress, send } from './fetch.ts';
import { lowerCase } from './headers.ts';
import { notify, type OperationEvent } from './hooks.ts';
import { type Interpretation, interpret } from './interpret.ts';
import type { Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { expandPath } from './path.ts';
import { queryString } from './query.ts';
import { hintedWaitMs, mayRetry } from './retry.ts';
import { serialise } from './serialize.ts';
import { timeIsUp, wait, within } from './timers.ts';

/** One call from its first attempt to its result. */
export class Execution<T> {
  readonly #config: Config;
  readonly #call: Call<T>;
  readonly #progress: CallProgress;
  readonly #report: CallReport;
  readonly #token: CallToken;
  readonly #signal: AbortSignal | undefined;
  readonly #timeout: number;
  readonly #totalTimeout: number;
  readonly #maxRetries: number;
  readonly #urlWithoutQuery: string;
  #url: string;
  #body: string | undefined;
  readonly #headers: Record<string, string>;
  readonly #started = performance.now();
  /** Requests that were sent. */
  #attempts = 0;
  /**
   * Failed attempts that count against `maxRetries`.
   *
   * @remarks Some of them ended before a request was sent.
   */
  #failedAttempts = 0;
  /** When the request of the current attempt was sent. */
  #sentAt: number | undefined;
  /** Time spent on requests for more, in milliseconds: it does not count against `totalTimeout`. */
  #earlierMs = 0;
  #lastFailure: Failure | undefined;
  #responseLost = false;
  #raceLost = false;

  constructor(config: Config, call: Call<T>, options: RequestOptions, progress: CallProgress) {
    const { operation } = call;
    checkHasToken(config, operation);
    this.#config = config;
    this.#call = call;
    this.#progress = progress;
    this.#token = new CallToken(config.tokens);
    this.#signal = options.signal;
    this.#timeout = timeoutOf(config, operation, options);
    this.#totalTimeout = options.totalTimeout ?? config.totalTimeout;
    this.#maxRetries = options.maxRetries ?? config.maxRetries;
    const path = operation.name === undefined ? operation.path : expandPath(operation.path, call.ids ?? {});
    this.#urlWithoutQuery = config.baseUrl + path;
    this.#url = this.#urlWithoutQuery + queryString(call.query);
    this.#body = call.body === undefined ? undefined : serialise(call.body);
    this.#headers = {
      accept: 'application/json',
      ...config.headers,
      ...lowerCase(options.headers),
      ...((call.body ?? call.makeBody) !== undefined && { 'content-type': 'application/json' }),
    };
    const described = { operation, ids: call.ids, hint: call.hint, sentBody: () => this.#body };
    this.#report = new CallReport(config, described, progress, this.#headers);
  }

  async execute(): Promise<CallResult<T>> {
    try {
      const result = await this.#attemptUntilDone();
      this.#settled({ status: result.status });
      return result;
    } catch (error) {
      this.#settled({ ...statusOf(error), error });
      throw error;
    }
  }

  async #attemptUntilDone(): Promise<CallResult<T>> {
    for (;;) {
      this.#signal?.throwIfAborted();
      const outcome = await this.#attempt();
      if (!('kind' in outcome)) return outcome;
      if (this.#asksForLess(outcome)) continue;
      this.#failedAttempts++;
      await this.#prepareRetry(outcome);
      this.#lastFailure = outcome;
    }
  }

  /** Sends one request, and resolves to a result or a failure. */
  async #attempt(): Promise<CallResult<T> | Failure> {
    if (this.#call.makeBody !== undefined) this.#body = serialise(await this.#call.makeBody());
    const left = this.#timeLeft();
    const limit = Math.max(0, Math.min(this.#timeout, left));
    const progress: Progress = { responded: false, partial: undefined };
    this.#sentAt = undefined;
    let response: HttpResponse;
    try {
      response = await within(limit, this.#signal, (signal) => this.#send(signal, limit, progress));
    } catch (thrown) {
      const sent = this.#sentAt !== undefined;
      if (this.#signal?.aborted && thrown === this.#signal.reason) throw thrown;
      if (thrown !== timeIsUp && !sent) throw this.#ofCaller(thrown, false);
      if (thrown !== timeIsUp) return failedConnection(thrown, progress.responded, this.#failureContext());
      if (!sent) this.#config.tokens.abandonRenewal(this.#config.timeout);
      if (progress.partial === undefined) return this.#timedOut(left <= this.#timeout, sent);
      response = progress.partial();
    }
    return this.#read(response);
  }

  async #send(signal: AbortSignal, timeout: number, progress: Progress): Promise<HttpResponse> {
    const { operation } = this.#call;
    const { fetch, maxResponseBytes, hooks, tokens } = this.#config;
    const headers =
      operation.withoutToken || tokens.absent
        ? this.#headers
        : { ...this.#headers, authorization: `Bearer ${await this.#token.next()}` };
    signal.throwIfAborted();
    this.#attempts++;
    this.#progress.attempts++;
    this.#sentAt = performance.now();
    this.#notify(hooks.onRequest, { attempt: this.#attempts });
    const request = { method: operation.method, url: this.#url, headers, body: this.#body, fetch, signal, timeout };
    return send({ ...request, maxResponseBytes }, progress);
  }

  #read(response: HttpResponse): CallResult<T> | Failure {
    const { status } = response;
    const durationMs = performance.now() - (this.#sentAt as number);
    const event = { attempt: this.#attempts, status, durationMs: Math.round(durationMs) };
    this.#notify(this.#config.hooks.onResponse, event);
    const outcome = interpret(response, this.#call, this.#responseLost, () => this.#failureContext());
    return 'kind' in outcome ? outcome : this.#result(outcome, status, durationMs);
  }

  #result(outcome: Exclude<Interpretation<T>, Failure>, status: number, durationMs: number): CallResult<T> {
    // What follows in the same method call fails after this has been done.
    if (this.#changesSomething) this.#progress.mayHaveRun = true;
    return {
      data: outcome.alreadyDone ? (undefined as T) : outcome.data,
      alreadyDone: outcome.alreadyDone,
      status,
      responseLost: this.#responseLost,
      attempts: this.#progress.attempts,
      elapsedMs: Math.round(this.#progress.elapsedMs),
      durationMs,
    };
  }

  get #changesSomething(): boolean {
    return this.#call.operation.method !== 'GET';
  }

  #timeLeft(): number {
    return this.#totalTimeout - (this.#progress.elapsedMs - this.#earlierMs);
  }

  /** Prepares a request for less where that can avoid the failure, and returns whether it did. */
  #asksForLess(failure: Failure): boolean {
    const query = this.#call.smallerQuery?.(failure);
    if (query === undefined) return false;
    this.#url = this.#urlWithoutQuery + queryString(query);
    this.#earlierMs = this.#progress.elapsedMs;
    this.#lastFailure = undefined;
    this.#announceRetry(failure, 0);
    return true;
  }

  /** Waits for the next attempt, or throws where there must be none. */
  async #prepareRetry(failure: Failure): Promise<void> {
    const { error, kind, retryAfterMs } = failure;
    if (isErrcode(failure, 401, 'M_UNKNOWN_TOKEN') && this.#token.renewable) return this.#renewToken(failure);
    const race = this.#call.retryOnRace === true && !this.#raceLost && isErrcode(failure, 400, 'M_USER_IN_USE');
    if (race) this.#raceLost = true;
    // The retry after a race does not count against the others.
    if (race) this.#failedAttempts--;
    else if (this.#failedAttempts > this.#maxRetries || !mayRetry(kind, this.#call.operation.idempotent)) throw error;
    if (retryAfterMs !== undefined && retryAfterMs > this.#config.maxRetryAfter) throw error;
    const waitMs = this.#waitMs(failure);
    if (waitMs >= this.#timeLeft()) throw error;
    // A refusal that was cut off is retried too, and was not executed.
    if (kind === 'lost' && error.mayHaveRun) this.#loseResponse();
    this.#announceRetry(failure, waitMs);
    await wait(waitMs, this.#signal);
  }

  #loseResponse(): void {
    this.#responseLost = true;
    if (this.#changesSomething) this.#progress.mayHaveRun = true;
  }

  #waitMs({ retryAfterMs, error }: Failure): number {
    if (retryAfterMs !== undefined) return Math.ceil(hintedWaitMs(retryAfterMs));
    try {
      return Math.ceil(checkDelay(this.#config.retryDelay(Math.max(1, this.#failedAttempts))));
    } catch (thrown) {
      throw this.#ofCaller(thrown, error.mayHaveRun);
    }
  }

  /**
   * Asks once for another token after 401 `M_UNKNOWN_TOKEN`.
   *
   * @remarks Synapse sends this error before it does anything.
   */
  async #renewToken(failure: Failure): Promise<void> {
    this.#failedAttempts--;
    const left = Math.min(this.#timeout, this.#timeLeft());
    try {
      await within(left, this.#signal, () => this.#token.renew());
    } catch (thrown) {
      if (thrown !== timeIsUp) throw this.#ofCaller(thrown, false);
      this.#config.tokens.abandonRenewal(this.#config.timeout);
      throw updateContext(failure.error, this.#errorContext(false));
    }
    this.#announceRetry(failure, 0);
  }

  /**
   * Returns the error to throw after a function of the caller failed (`accessToken`, `retryDelay`).
   *
   * @remarks It is what the function threw, or what is wrong with what it returned.
   */
  #ofCaller(thrown: unknown, mayHaveRun: boolean): unknown {
    const ours = thrown instanceof InvalidArgumentError && thrown.method === undefined;
    return ours ? thrown.at(this.#errorContext(mayHaveRun)) : thrown;
  }

  /**
   * Returns the failure for a time limit that was exceeded.
   *
   * @remarks The end of `totalTimeout` must not hide the failure that was being retried.
   */
  #timedOut(total: boolean, sent: boolean): Failure {
    const context = this.#errorContext(sent);
    if (total && this.#lastFailure !== undefined)
      return { kind: 'final', error: updateContext(this.#lastFailure.error, context), timedOut: sent };
    const limit = total ? this.#totalTimeout : this.#timeout;
    const message = `No complete response within ${limit} ms (${describeCall(context)})`;
    return { kind: sent ? 'lost' : 'refused', error: new TimeoutError(message, limit, context), timedOut: sent };
  }

  #errorContext(mayHaveRun: boolean): CallContext {
    return this.#report.errorContext(mayHaveRun || this.#responseLost, this.#token.last);
  }

  #failureContext(): FailureContext {
    return this.#report.failureContext(this.#responseLost, this.#token.last);
  }

  #announceRetry({ status, error }: Failure, waitMs: number): void {
    const { onRetry } = this.#config.hooks;
    this.#notify(onRetry, { attempt: this.#attempts, status, reason: error.name, waitMs });
  }

  #settled(end: { status?: number; error?: unknown }): void {
    const durationMs = Math.round(performance.now() - this.#started);
    this.#notify(this.#config.hooks.onSettled, { attempts: this.#attempts, durationMs, ...end });
  }

  #notify<Fields extends object>(hook: ((event: OperationEvent & Fields) => void) | undefined, fields: Fields): void {
    if (hook !== undefined) notify(hook, { ...this.#report.event(this.#token.last), ...fields });
  }
}

function isErrcode({ status, error }: Failure, expected: number, errcode: string): boolean {
  return status === expected && 'errcode' in error && error.errcode === errcode;
}

/** Returns the status of the response that the error was made from. */
function statusOf(error: unknown): { status?: number } {
  const known = error instanceof SynapseAdminError && 'status' in error && typeof error.status === 'number';
  return known ? { status: error.status as number } : {};
}

function checkDelay(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('retryDelay', 'must return a finite number of at least 0');
}

/** A request of the caller's own may be one that needs no token. */
function checkHasToken({ tokens }: Config, { name, withoutToken }: Operation): void {
  if (tokens.absent && !withoutToken && name !== undefined)
    throw new InvalidArgumentError('accessToken', 'is null, and this call needs one: make a client with a token');
}
