import { InvalidArgumentError } from '../errors/argument.ts';
import { type ErrorContext, updateContext } from '../errors/base.ts';
import { TimeoutError } from '../errors/connection.ts';
import { looksCut, parseJson } from './body.ts';
import type { Answer, Call } from './call.ts';
import { type Config, lowerCase } from './config.ts';
import {
  type Failure,
  type FailureContext,
  failedAnswer,
  failedConnection,
  flawedAnswer,
  redirected,
} from './failure.ts';
import { type HttpAnswer, type Progress, send } from './fetch.ts';
import { notify } from './hooks.ts';
import type { RequestOptions } from './options.ts';
import { expandPath } from './path.ts';
import { queryString } from './query.ts';
import { Redactor, secretHeaders, secretsIn } from './redact.ts';
import { backoffMs, hintedWaitMs, mayRepeat } from './retry.ts';
import { serialise } from './serialize.ts';
import { timeIsUp, wait, within } from './timers.ts';
import { validate } from './validate.ts';

const slowTimeout = 600_000;

/** One call from its first try to its result. */
export class Run<T> {
  readonly #config: Config;
  readonly #call: Call<T>;
  readonly #signal: AbortSignal | undefined;
  readonly #timeout: number;
  readonly #totalTimeout: number;
  readonly #maxRetries: number;
  readonly #url: string;
  readonly #body: string | undefined;
  readonly #headers: Record<string, string>;
  readonly #started = performance.now();
  /** Requests that were sent. */
  #attempts = 0;
  /** Also counts the tries that ended before a request was sent. */
  #tries = 0;
  #answerLost = false;
  #tokenRenewed = false;
  #raceLost = false;
  #lastToken: string | undefined;
  #renewedToken: string | undefined;

  constructor(config: Config, call: Call<T>, options: RequestOptions) {
    const { operation } = call;
    this.#config = config;
    this.#call = call;
    this.#signal = options.signal;
    this.#timeout = options.timeout ?? (operation.slow ? Math.max(slowTimeout, config.timeout) : config.timeout);
    this.#totalTimeout = options.totalTimeout ?? config.totalTimeout;
    this.#maxRetries = options.maxRetries ?? config.maxRetries;
    this.#url =
      config.baseUrl +
      (call.ids === undefined ? operation.path : expandPath(operation.path, call.ids)) +
      queryString(call.query);
    this.#body = call.body === undefined ? undefined : serialise(call.body);
    this.#headers = {
      accept: 'application/json',
      ...config.headers,
      ...lowerCase(options.headers),
      ...(this.#body !== undefined && { 'content-type': 'application/json' }),
    };
  }

  async toEnd(): Promise<Answer<T>> {
    let lastFailure: Failure | undefined;
    for (;;) {
      this.#signal?.throwIfAborted();
      const result = await this.#attempt(lastFailure);
      if ('data' in result) return result;
      lastFailure = result;
      await this.#beforeRepeat(result);
    }
  }

  /** Sends one request, and makes a success or a failure of whatever comes back. */
  async #attempt(lastFailure: Failure | undefined): Promise<Answer<T> | Failure> {
    const { operation } = this.#call;
    const left = this.#totalTimeout - this.#elapsed();
    const limit = Math.max(0, Math.min(this.#timeout, left));
    const hooks = this.#config.hooks;
    const attempt = this.#attempts + 1;
    this.#tries++;
    const begin = performance.now();
    const progress: Progress = { answered: false, partial: undefined };
    let sent = false;
    let answer: HttpAnswer;
    try {
      answer = await within(limit, this.#signal, async (signal) => {
        const headers = operation.open
          ? this.#headers
          : { ...this.#headers, authorization: `Bearer ${await this.#token()}` };
        signal.throwIfAborted();
        this.#attempts = attempt;
        sent = true;
        notify(hooks.onRequest, { method: operation.method, path: operation.path, attempt });
        return send(
          {
            method: operation.method,
            url: this.#url,
            headers,
            body: this.#body,
            fetch: this.#config.fetch,
            signal,
            timeout: limit,
            maxResponseBytes: this.#config.maxResponseBytes,
          },
          progress,
        );
      });
    } catch (thrown) {
      if (this.#signal?.aborted && thrown === this.#signal.reason) throw thrown;
      if (thrown === timeIsUp && progress.partial !== undefined) {
        answer = progress.partial();
      } else if (thrown === timeIsUp) {
        if (!sent) this.#config.tokens.giveUp(this.#config.timeout);
        if (left <= this.#timeout && lastFailure !== undefined)
          throw updateContext(lastFailure.error, this.#errorContext(sent));
        return this.#timedOut(left <= this.#timeout ? this.#totalTimeout : this.#timeout, sent);
      } else if (!sent) {
        throw this.#ofTokens(thrown);
      } else {
        return failedConnection(thrown, progress.answered, this.#failureContext());
      }
    }
    notify(hooks.onResponse, {
      method: operation.method,
      path: operation.path,
      attempt,
      status: answer.status,
      durationMs: Math.round(performance.now() - begin),
    });
    return this.#read(answer);
  }

  #read(answer: HttpAnswer): Answer<T> | Failure {
    const { status, text } = answer;
    const context = () => this.#failureContext();
    // Browsers hide a redirect behind status 0.
    if (status === 0 || (status >= 300 && status < 400)) return redirected(answer, context());
    let body: unknown;
    let isJson = answer.flaw === undefined;
    try {
      if (isJson) body = parseJson(text);
    } catch {
      isJson = false;
    }
    const isError = typeof body === 'object' && body !== null && 'errcode' in body && typeof body.errcode === 'string';
    if (status >= 400 || isError) {
      if (
        this.#answerLost &&
        this.#call.operation.repeat === 'gone-is-done' &&
        status === 404 &&
        isError &&
        (body as { errcode: string }).errcode === 'M_NOT_FOUND'
      ) {
        return this.#success(undefined as T, status, true);
      }
      return failedAnswer(answer, isJson ? body : text, context());
    }
    if (!isJson)
      return flawedAnswer(
        status,
        [{ path: [], message: flawText(answer) }],
        text,
        undefined,
        answer.flaw === undefined && looksCut(text),
        context(),
      );
    const result = validate(this.#call.schema, this.#call.prepare === undefined ? body : this.#call.prepare(body));
    // Parsed again: `prepare` works in place, and the error shows what the server sent.
    if ('issues' in result) return flawedAnswer(status, result.issues, text, parseJson(text), false, context());
    return this.#success(result.data, status, false);
  }

  #success(data: T, status: number, gone: boolean): Answer<T> {
    return {
      data,
      status,
      answerLost: this.#answerLost,
      gone,
      attempts: this.#attempts,
      elapsedMs: Math.round(this.#elapsed()),
    };
  }

  /** Waits for the next try, or throws where there must be none. */
  async #beforeRepeat(failure: Failure): Promise<void> {
    const { operation } = this.#call;
    const { error, fault } = failure;
    if (await this.#anotherToken(failure)) return this.#announce(failure, 0);
    const race =
      this.#call.repeatOnRace === true &&
      !this.#raceLost &&
      failure.status === 400 &&
      'errcode' in error &&
      error.errcode === 'M_USER_IN_USE';
    // The second chances do not count against the others.
    if (race) {
      this.#raceLost = true;
      this.#tries--;
    } else if (this.#tries > this.#maxRetries || !mayRepeat(fault, operation.repeat)) throw error;
    const hint = failure.retryAfterMs;
    const waitMs = Math.ceil(hint === undefined ? backoffMs(Math.max(1, this.#tries)) : hintedWaitMs(hint));
    if (hint !== undefined && hint > this.#config.maxRetryAfter) throw error;
    if (this.#elapsed() + waitMs >= this.#totalTimeout) throw error;
    if (error.mayHaveRun && !race) this.#answerLost = true;
    this.#announce(failure, waitMs);
    await wait(waitMs, this.#signal);
  }

  #announce({ status, error }: Failure, waitMs: number): void {
    const { method, path } = this.#call.operation;
    notify(this.#config.hooks.onRetry, { method, path, attempt: this.#attempts, status, reason: error.name, waitMs });
  }

  /** The token for the next request: a renewed one goes out before the function is asked again. */
  async #token(): Promise<string> {
    const token = this.#renewedToken ?? (await this.#config.tokens.get());
    this.#renewedToken = undefined;
    return (this.#lastToken = token);
  }

  /** After 401 `M_UNKNOWN_TOKEN`, which Synapse sends before it does anything: asks once for another token. */
  async #anotherToken({ status, error }: Failure): Promise<boolean> {
    const { tokens } = this.#config;
    const rejected = status === 401 && 'errcode' in error && error.errcode === 'M_UNKNOWN_TOKEN';
    if (!rejected || this.#tokenRenewed || !tokens.renewable || this.#lastToken === undefined) return false;
    this.#tokenRenewed = true;
    this.#tries--;
    const token = this.#lastToken;
    const left = Math.min(this.#timeout, this.#totalTimeout - this.#elapsed());
    try {
      this.#renewedToken = await within(left, this.#signal, () => tokens.renew(token));
    } catch (thrown) {
      if (thrown !== timeIsUp) throw this.#ofTokens(thrown);
      tokens.giveUp(this.#config.timeout);
      throw updateContext(error, this.#errorContext(false));
    }
    return true;
  }

  /** What the caller's own `accessToken` function threw, or what is wrong with the token that it gave. */
  #ofTokens(thrown: unknown): unknown {
    return thrown instanceof InvalidArgumentError && thrown.method === undefined
      ? updateContext(thrown.at(this.#call.operation), this.#errorContext(false))
      : thrown;
  }

  #timedOut(limit: number, sent: boolean): Failure {
    const { method, path } = this.#call.operation;
    const message = `No complete answer within ${limit} ms (${method} ${path})`;
    return { fault: sent ? 'lost' : 'refused', error: new TimeoutError(message, limit, this.#errorContext(sent)) };
  }

  #elapsed(): number {
    return performance.now() - this.#started;
  }

  #errorContext(mayHaveRun: boolean): ErrorContext {
    const { method, path } = this.#call.operation;
    return {
      method,
      path,
      attempts: this.#attempts,
      elapsedMs: Math.round(this.#elapsed()),
      mayHaveRun: mayHaveRun || this.#answerLost,
    };
  }

  #failureContext(): FailureContext {
    const { tokens } = this.#config;
    const redactor = new Redactor([
      ...tokens.known,
      this.#lastToken,
      ...secretsIn(this.#call.body),
      ...secretHeaders(this.#headers),
    ]);
    return {
      operation: this.#call.operation,
      redactor,
      context: (mayHaveRun) => this.#errorContext(mayHaveRun),
      hint: this.#call.hint,
    };
  }
}

function flawText({ flaw, text }: HttpAnswer): string {
  if (flaw === 'too large') return 'the body is larger than maxResponseBytes';
  if (flaw === 'not UTF-8') return 'the body is not valid UTF-8';
  return text === '' ? 'the body is empty' : 'the body is not JSON (is this a homeserver?)';
}
