import type { CallContext } from '../errors/base.ts';
import type { Call, CallProgress } from './call.ts';
import type { Config } from './config.ts';
import type { FailureContext } from './failure.ts';
import type { OperationEvent } from './hooks.ts';
import { Redactor, redacted, secretHeaders, secretsIn } from './redact.ts';

/** What a report needs to know of a call. */
export type DescribedCall = Pick<Call<unknown>, 'operation' | 'hint' | 'body'> & {
  readonly ids?: Readonly<Record<string, string>> | undefined;
  /** Returns the body as it was sent. The caller may have changed the original since. */
  readonly sentBody?: () => string | undefined;
};

type Headers = Readonly<Record<string, string>>;

/** What errors and events say about one call. Secrets are redacted, also where one was passed as an id by mistake. */
export class CallReport {
  readonly #config: Config;
  readonly #call: DescribedCall;
  readonly #progress: CallProgress;
  readonly #headers: Headers;
  /** Events of one call have the same ids: they are redacted once for each token. */
  #described: { readonly token: string | undefined; readonly event: OperationEvent } | undefined;

  constructor(config: Config, call: DescribedCall, progress: CallProgress, headers: Headers = config.headers) {
    this.#config = config;
    this.#call = call;
    this.#progress = progress;
    this.#headers = headers;
  }

  /** Returns a new object each time, for a hook may change the one that it receives. */
  event(token: string | undefined): OperationEvent {
    let described = this.#described;
    if (described === undefined || described.token !== token) {
      described = { token, event: this.#describe(this.#redactor(token)) };
      this.#described = described;
    }
    const { event } = described;
    return { ...event, ids: { ...event.ids } };
  }

  errorContext(mayHaveRun: boolean, token: string | undefined): CallContext {
    return this.#errorContext(mayHaveRun, this.#redactor(token));
  }

  /** `responseLost`: the response to an earlier attempt was lost. */
  failureContext(responseLost: boolean, token: string | undefined): FailureContext {
    const redactor = this.#redactor(token);
    return {
      operation: this.#call.operation,
      redactor,
      baseUrl: this.#config.baseUrl,
      context: (mayHaveRun) => this.#errorContext(mayHaveRun || responseLost, redactor),
      hint: this.#call.hint,
    };
  }

  #errorContext(mayHaveRun: boolean, redactor: Redactor): CallContext {
    const { attempts, elapsedMs } = this.#progress;
    return {
      ...this.#describe(redactor),
      attempts,
      elapsedMs: Math.round(elapsedMs),
      mayHaveRun: mayHaveRun || this.#progress.mayHaveRun,
    };
  }

  #describe(redactor: Redactor): OperationEvent {
    const { name, method, path, secretIds = [] } = this.#call.operation;
    const secret: ReadonlySet<string> = new Set(secretIds);
    // Ids that are no strings are refused: nothing is known about them.
    const ids = Object.entries<unknown>(this.#call.ids ?? {}).flatMap(([id, value]) =>
      typeof value === 'string' ? [[id, secret.has(id) ? redacted : redactor.text(value)] as const] : [],
    );
    return {
      operation: name,
      ids: Object.fromEntries(ids),
      method,
      // The path of an operation is a template. That of `synapse.request()` was written by the caller.
      path: name === undefined ? redactor.text(path) : path,
    };
  }

  #redactor(token: string | undefined): Redactor {
    const { operation, ids } = this.#call;
    const sentBody = this.#call.sentBody?.();
    const body: unknown = sentBody === undefined ? this.#call.body : JSON.parse(sentBody);
    const secretIds = (operation.secretIds ?? []).map((name) => ids?.[name]);
    const { known } = this.#config.tokens;
    return new Redactor([...known, token, ...secretsIn(body), ...secretHeaders(this.#headers), ...secretIds]);
  }
}
