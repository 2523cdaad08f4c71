import { InvalidArgumentError } from '../errors/argument.ts';
import { updateContext } from '../errors/base.ts';
import { describeCall } from '../errors/describe.ts';
import { TimeoutError } from '../errors/timeout.ts';
import type { Call, CallProgress, CallResult } from './call.ts';
import { CallReport } from './call-report.ts';
import { CallToken } from './call-token.ts';
import { checkNumber } from './checks.ts';
import { type Config, lowerCase, timeoutOf } from './config.ts';
import { type Failure, failedConnection } from './failure.ts';
import { type HttpAnswer, type Progress, send } from './fetch.ts';
import { notify, type OperationEvent } from './hooks.ts';
import { type Interpretation, interpret } from './interpret.ts';
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
  readonly #body: string | undefined;
  readonly #headers: Record<string, string>;
  readonly #started = performance.now();
  /** Requests that were sent. */
  #attempts = 0;
  /** Failed attempts that count against `maxRetries`; some ended before a request was sent. */
  #failedAttempts = 0;
  /** What was spent on requests for more: it does not count against `totalTimeout`. */
  #earlierMs = 0;
  #lastFailure: Failure | undefined;
  #lastStatus: number | undefined;
  #lastDurationMs = 0;
  #responseLost = false;
  #raceLost = false;

  constructor(config: Config, call: Call<T>, options: RequestOptions, progress: CallProgress) {
    const { operation } = call;
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
      ...(this.#body !== undefined && { 'content-type': 'application/json' }),
    };
    this.#report = new CallReport(config, call, progress, this.#headers);
  }

  async execute(): Promise<CallResult<T>> {
    try {
      const result = await this.#attemptUntilDone();
      this.#settled({});
      return result;
    } catch (error) {
      this.#settled({ error });
      throw error;
    }
  }

  async #attemptUntilDone(): Promise<CallResult<T>> {
    for (;;) {
      this.#signal?.throwIfAborted();
      const outcome = await this.#attempt();
      if (!('fault' in outcome)) return this.#result(outcome);
      if (this.#asksForLess(outcome)) continue;
      this.#failedAttempts++;
      await this.#prepareRetry(outcome);
      this.#lastFailure = outcome;
    }
  }

  /** Sends one request, and makes a success or a failure of whatever comes back. */
  async #attempt(): Promise<Interpretation<T>> {
    const left = this.#timeLeft();
    const limit = Math.max(0, Math.min(this.#timeout, left));
    const progress: Progress = { answered: false, partial: undefined };
    const sent: { at?: number } = {};
    let response: HttpAnswer;
    try {
      response = await within(limit, this.#signal, (signal) => this.#send(signal, limit, sent, progress));
    } catch (thrown) {
      const wasSent = sent.at !== undefined;
      if (this.#signal?.aborted && thrown === this.#signal.reason) throw thrown;
      if (thrown !== timeIsUp && !wasSent) throw this.#ofTokens(thrown);
      if (thrown !== timeIsUp) return failedConnection(thrown, progress.answered, this.#failureContext());
      if (!wasSent) this.#config.tokens.abandonRenewal(this.#config.timeout);
      if (progress.partial === undefined) return this.#timedOut(left <= this.#timeout, wasSent);
      response = progress.partial();
    }
    this.#lastStatus = response.status;
    this.#lastDurationMs = performance.now() - (sent.at ?? this.#started);
    const durationMs = Math.round(this.#lastDurationMs);
    this.#notify(this.#config.hooks.onResponse, { attempt: this.#attempts, status: response.status, durationMs });
    return interpret(response, this.#call, this.#responseLost, () => this.#failureContext());
  }

  async #send(signal: AbortSignal, timeout: number, sent: { at?: number }, progress: Progress): Promise<HttpAnswer> {
    const { operation } = this.#call;
    const { fetch, maxResponseBytes, hooks } = this.#config;
    const headers = operation.withoutToken
      ? this.#headers
      : { ...this.#headers, authorization: `Bearer ${await this.#token.next()}` };
    signal.throwIfAborted();
    this.#attempts++;
    this.#progress.attempts++;
    sent.at = performance.now();
    this.#notify(hooks.onRequest, { attempt: this.#attempts });
    const request = { method: operation.method, url: this.#url, headers, body: this.#body, fetch, signal, timeout };
    return send({ ...request, maxResponseBytes }, progress);
  }

  #result(outcome: Exclude<Interpretation<T>, Failure>): CallResult<T> {
    // What follows in the same method call fails after this has been done.
    if (this.#call.operation.method !== 'GET') this.#progress.mayHaveRun = true;
    return {
      data: outcome.alreadyDeleted ? (undefined as T) : outcome.data,
      alreadyDeleted: outcome.alreadyDeleted,
      status: this.#lastStatus as number,
      responseLost: this.#responseLost,
      attempts: this.#progress.attempts,
      elapsedMs: Math.round(this.#progress.elapsedMs),
      durationMs: this.#lastDurationMs,
    };
  }

  #timeLeft(): number {
    return this.#totalTimeout - (this.#progress.elapsedMs - this.#earlierMs);
  }

  /** Prepares a request for less, where that can avoid the failure. */
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
    const { error, fault, retryAfterMs } = failure;
    if (isErrcode(failure, 401, 'M_UNKNOWN_TOKEN') && this.#token.renewable) return this.#renewToken(failure);
    const race = this.#call.retryOnRace === true && !this.#raceLost && isErrcode(failure, 400, 'M_USER_IN_USE');
    if (race) this.#raceLost = true;
    // The retry after a race does not count against the others.
    if (race) this.#failedAttempts--;
    else if (this.#failedAttempts > this.#maxRetries || !mayRetry(fault, this.#call.operation.idempotent)) throw error;
    const waitMs = this.#waitMs(retryAfterMs);
    if (retryAfterMs !== undefined && retryAfterMs > this.#config.maxRetryAfter) throw error;
    if (waitMs >= this.#timeLeft()) throw error;
    if (error.mayHaveRun && !race) this.#responseLost = this.#progress.mayHaveRun = true;
    this.#announceRetry(failure, waitMs);
    await wait(waitMs, this.#signal);
  }

  #waitMs(retryAfterMs: number | undefined): number {
    if (retryAfterMs !== undefined) return Math.ceil(hintedWaitMs(retryAfterMs));
    return Math.ceil(checkNumber('retryDelay', this.#config.retryDelay(Math.max(1, this.#failedAttempts)), 0));
  }

  /** After 401 `M_UNKNOWN_TOKEN`, which Synapse sends before it does anything: asks once for another token. */
  async #renewToken(failure: Failure): Promise<void> {
    this.#failedAttempts--;
    const left = Math.min(this.#timeout, this.#timeLeft());
    try {
      await within(left, this.#signal, () => this.#token.renew());
    } catch (thrown) {
      if (thrown !== timeIsUp) throw this.#ofTokens(thrown);
      this.#config.tokens.abandonRenewal(this.#config.timeout);
      throw updateContext(failure.error, this.#report.errorContext(false));
    }
    this.#announceRetry(failure, 0);
  }

  /** What the caller's own `accessToken` function threw, or what is wrong with the token that it returned. */
  #ofTokens(thrown: unknown): unknown {
    const ours = thrown instanceof InvalidArgumentError && thrown.method === undefined;
    return ours ? updateContext(thrown.at(this.#call.operation), this.#report.errorContext(false)) : thrown;
  }

  /** The end of `totalTimeout` must not hide the failure that was being retried. */
  #timedOut(total: boolean, sent: boolean): Failure {
    const context = this.#report.errorContext(sent);
    if (total && this.#lastFailure !== undefined)
      return { fault: 'final', error: updateContext(this.#lastFailure.error, context), timedOut: sent };
    const limit = total ? this.#totalTimeout : this.#timeout;
    const error = new TimeoutError(
      `No complete response within ${limit} ms (${describeCall(context)})`,
      limit,
      context,
    );
    return { fault: sent ? 'lost' : 'refused', error, timedOut: sent };
  }

  #failureContext() {
    return this.#report.failureContext(this.#token.last);
  }

  #announceRetry({ status, error }: Failure, waitMs: number): void {
    const { onRetry } = this.#config.hooks;
    this.#notify(onRetry, { attempt: this.#attempts, status, reason: error.name, waitMs });
  }

  #settled(end: { error?: unknown }): void {
    const durationMs = Math.round(performance.now() - this.#started);
    const status = this.#lastStatus === undefined ? {} : { status: this.#lastStatus };
    this.#notify(this.#config.hooks.onSettled, { attempts: this.#attempts, durationMs, ...status, ...end });
  }

  #notify<Fields extends object>(hook: ((event: OperationEvent & Fields) => void) | undefined, fields: Fields): void {
    if (hook !== undefined) notify(hook, { ...this.#report.event(), ...fields });
  }
}

function isErrcode({ status, error }: Failure, expected: number, errcode: string): boolean {
  return status === expected && 'errcode' in error && error.errcode === errcode;
}
