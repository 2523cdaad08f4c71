import { badRequest } from './refusal.ts';

/** The query parameters of a request, read as Synapse reads them. */
export class QueryReader {
  readonly #parameters: URLSearchParams;

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
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
      throw badRequest(`Query parameter ${name} must be an integer`, 'M_INVALID_PARAM');
    }
    const value = Number(text.replaceAll('_', ''));
    if (value < 0) throw badRequest(`Query parameter ${name} must be a positive integer.`, 'M_INVALID_PARAM');
    return value;
  }

  requiredInteger(name: string): number {
    const value = this.integer(name);
    if (value === undefined) throw badRequest(`Missing required integer query parameter ${name}`, 'M_MISSING_PARAM');
    return value;
  }

  boolean(name: string): boolean | undefined;
  boolean(name: string, fallback: boolean): boolean;
  boolean(name: string, fallback?: boolean): boolean | undefined {
    const text = this.#parameters.get(name);
    if (text === null) return fallback;
    if (text === 'true') return true;
    if (text === 'false') return false;
    throw badRequest(`Boolean query parameter '${name}' must be one of ['true', 'false']`, 'M_INVALID_PARAM');
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
    if (value === undefined) return fallback;
    if ((allowed as readonly string[]).includes(value)) return value as Value;
    const list = allowed.map((one) => `'${one}'`).join(', ');
    throw badRequest(`Query parameter '${name}' must be one of [${list}]`, 'M_INVALID_PARAM');
  }

  /** The direction of a list. */
  direction(fallback: 'f' | 'b' = 'f'): 'f' | 'b' {
    return this.oneOf('dir', ['b', 'f'], fallback);
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
}
