import type { ErrorContext } from '../errors/base.ts';
import type { Call, CallProgress } from './call.ts';
import type { Config } from './config.ts';
import type { FailureContext } from './failure.ts';
import type { OperationEvent } from './hooks.ts';
import { mask, Redactor, secretHeaders, secretsIn } from './redact.ts';

/** What errors and events say about one call. */
export class CallReport {
  readonly #config: Config;
  readonly #call: Call<unknown>;
  readonly #progress: CallProgress;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(config: Config, call: Call<unknown>, progress: CallProgress, headers: Readonly<Record<string, string>>) {
    this.#config = config;
    this.#call = call;
    this.#progress = progress;
    this.#headers = headers;
  }

  /** Returns a new object each time, for a hook may change the one it gets. */
  event(): OperationEvent {
    const { name, method, path } = this.#call.operation;
    return { operation: name, ids: this.#ids(), method, path };
  }

  errorContext(mayHaveRun: boolean, redactor: Redactor = this.#redactor(undefined)): ErrorContext {
    const { attempts, elapsedMs } = this.#progress;
    return {
      ...this.event(),
      ids: redactor.json(this.#ids()) as Readonly<Record<string, string>>,
      attempts,
      elapsedMs: Math.round(elapsedMs),
      mayHaveRun: mayHaveRun || this.#progress.mayHaveRun,
    };
  }

  failureContext(token: string | undefined): FailureContext {
    const redactor = this.#redactor(token);
    return {
      operation: this.#call.operation,
      redactor,
      baseUrl: this.#config.baseUrl,
      context: (mayHaveRun) => this.errorContext(mayHaveRun, redactor),
      hint: this.#call.hint,
    };
  }

  #ids(): Record<string, string> {
    const secret: ReadonlySet<string> = new Set(this.#call.operation.secretIds);
    const ids = Object.entries(this.#call.ids ?? {});
    return Object.fromEntries(ids.map(([name, value]) => [name, secret.has(name) ? mask : value]));
  }

  #redactor(token: string | undefined): Redactor {
    const { operation, body, ids } = this.#call;
    const secretIds = (operation.secretIds ?? []).map((name) => ids?.[name]);
    const { known } = this.#config.tokens;
    return new Redactor([...known, token, ...secretsIn(body), ...secretHeaders(this.#headers), ...secretIds]);
  }
}
