import type { JsonObject } from '../world/account-rows.ts';
import { badRequest } from './refusal.ts';

/** The body of a request, read as Synapse reads it. Synapse does not look at its content type. */
export class BodyReader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The body as JSON, as far as it is: for the log. */
  get value(): unknown {
    if (this.#text === '') return undefined;
    try {
      return JSON.parse(this.#text) as unknown;
    } catch {
      return this.#text;
    }
  }

  /** The object that the body must be. */
  object(): JsonObject {
    let value: unknown;
    try {
      value = JSON.parse(this.#text) as unknown;
    } catch {
      throw badRequest('Content not JSON.', 'M_NOT_JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw badRequest('Content must be a JSON object.', 'M_BAD_JSON');
    }
    return value as JsonObject;
  }

  /** The object that the body must be where there is one. */
  optionalObject(): JsonObject {
    return this.#text === '' ? {} : this.object();
  }
}

/** Refuses a body that lacks fields. */
export function requireFields(body: JsonObject, ...names: readonly string[]): void {
  const absent = names.filter((name) => !Object.hasOwn(body, name));
  if (absent.length === 0) return;
  throw badRequest(`Missing params: [${absent.map((name) => `'${name}'`).join(', ')}]`, 'M_MISSING_PARAM');
}
