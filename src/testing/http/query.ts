import type { Settings } from '../world/settings.ts';
import { badRequest, type Refusal } from './refusal.ts';

/** The query parameters of a request, read as Synapse reads them. */
export class QueryReader {
  readonly #parameters: URLSearchParams;
  readonly #has: Settings['has'];

  constructor(parameters: URLSearchParams, { has }: Pick<Settings, 'has'> = { has: () => true }) {
    this.#parameters = parameters;
    this.#has = has;
  }

  has(name: string): boolean {
    return this.#parameters.has(name);
  }

  /** An integer that is not negative; `undefined` when it is left out. */
  integer(name: string): number | undefined;
  integer(name: string, fallback: number): number;
  integer(name: string, fallback?: number): number | undefined {
    const text = this.#parameters.get(name);
    if (text === null) return fallback;
    // Python's int() takes blanks around the number and a sign.
    if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) {
      const shown = this.#has('1.104') ? name : `'${name}'`;
      throw badRequest(`Query parameter ${shown} must be an integer`, 'M_INVALID_PARAM');
    }
    const value = Number(text.replaceAll('_', ''));
    if (value < 0) {
      const wanted = this.#has('1.104') ? 'a positive integer.' : 'a string representing a positive integer.';
      throw badRequest(`Query parameter ${name} must be ${wanted}`, 'M_INVALID_PARAM');
    }
    return value;
  }

  /** An integer that old versions also take when it is negative, where they do not look at it. */
  uncheckedInteger(name: string, fallback: number): number {
    const text = this.#parameters.get(name);
    return !this.#has('1.104') && text !== null && /^\s*-\d+\s*$/.test(text)
      ? Number(text)
      : this.integer(name, fallback);
  }

  requiredInteger(name: string): number {
    const value = this.integer(name);
    if (value === undefined) {
      const sentence = this.#has('1.104')
        ? `Missing required integer query parameter ${name}`
        : `Missing integer query parameter '${name}'`;
      throw badRequest(sentence, 'M_MISSING_PARAM');
    }
    return value;
  }

  boolean(name: string): boolean | undefined;
  boolean(name: string, fallback: boolean): boolean;
  boolean(name: string, fallback?: boolean): boolean | undefined {
    const text = this.#parameters.get(name);
    if (text === null) return fallback;
    if (text === 'true') return true;
    if (text === 'false') return false;
    throw this.#refused(`Boolean query parameter '${name}' must be one of ['true', 'false']`);
  }

  /** A text. Synapse refuses most parameters that are not ASCII. */
  string(name: string, { encoding = 'ascii' }: { readonly encoding?: 'ascii' | 'utf-8' } = {}): string | undefined {
    return this.strings(name, { encoding })?.[0];
  }

  requiredString(name: string, options?: { readonly encoding?: 'ascii' | 'utf-8' }): string {
    const value = this.string(name, options);
    if (value === undefined) throw badRequest(`Missing string query parameter '${name}'`, 'M_MISSING_PARAM');
    return value;
  }

  /** A text that may come several times. */
  strings(name: string, { encoding = 'ascii' }: { readonly encoding?: 'ascii' | 'utf-8' } = {}): string[] | undefined {
    const values = this.#parameters.getAll(name);
    if (values.length === 0) return undefined;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what these characters are.
    if (encoding === 'ascii' && values.some((value) => /[^\x00-\x7f]/.test(value))) {
      throw badRequest(`Query parameter '${name}' must be ascii`);
    }
    return values;
  }

  /** One of some texts. */
  oneOf<const Value extends string>(name: string, allowed: readonly Value[], fallback: Value): Value {
    const value = this.string(name);
    return value === undefined ? fallback : this.#allowed(name, value, allowed);
  }

  /** Some texts, each one of those that are allowed. */
  listOf<const Value extends string>(name: string, allowed: readonly Value[]): Value[] | undefined {
    return this.strings(name)?.map((value) => this.#allowed(name, value, allowed));
  }

  /** The direction of a list. */
  direction(fallback: 'f' | 'b' = 'f'): 'f' | 'b' {
    return this.oneOf('dir', this.#has('1.74') ? ['b', 'f'] : ['f', 'b'], fallback);
  }

  /** The parameters as a log shows them: a list where one comes several times. */
  toObject(): Record<string, string | string[]> {
    return Object.fromEntries(
      [...new Set(this.#parameters.keys())].map((name) => {
        const values = this.#parameters.getAll(name);
        return [name, values.length === 1 ? (values[0] as string) : values];
      }),
    );
  }

  /** Old versions had no errcode for a value that is none of those that they take. */
  #refused(error: string): Refusal {
    return badRequest(error, this.#has('1.74') ? 'M_INVALID_PARAM' : 'M_UNKNOWN');
  }

  #allowed<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
    const found = allowed.find((one) => one === value);
    if (found !== undefined) return found;
    const list = allowed.map((one) => `'${one}'`).join(', ');
    throw this.#refused(`Query parameter '${name}' must be one of [${list}]`);
  }
}
