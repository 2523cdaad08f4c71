import { InvalidArgumentError } from '../errors/argument.ts';
import type { Answer, Call } from './call.ts';
import { checkMethodOptions } from './checks.ts';
import type { Config } from './config.ts';
import { Run } from './execution.ts';
import type { RequestOptions } from './options.ts';
import { Redactor } from './redact.ts';

/** Sends calls: one shape of request, of repeat and of error for every resource. */
export class Transport {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  /** How often a call is repeated where its options do not say. */
  get maxRetries(): number {
    return this.#config.maxRetries;
  }

  /** Masks the access token and other secrets in what a server told. */
  redact(value: unknown): unknown {
    return new Redactor(this.#config.tokens.known).json(value);
  }

  /** Makes a call and gives back its validated answer. */
  async request<T>(call: Call<T>, options?: RequestOptions): Promise<T> {
    return (await this.send(call, options)).data;
  }

  /** As `request`, with the status and the story of the call. */
  async send<T>(call: Call<T>, options: RequestOptions = {}): Promise<Answer<T>> {
    try {
      call.check?.();
      checkMethodOptions(options ?? {});
      return await new Run(this.#config, call, options ?? {}).toEnd();
    } catch (error) {
      if (error instanceof InvalidArgumentError && error.method === undefined) throw error.at(call.operation);
      throw error;
    }
  }
}
