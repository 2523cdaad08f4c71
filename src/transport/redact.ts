import { encodeQuery } from './query.ts';

export const redacted = '[redacted]';
const longestText = 64 * 1024;
const deepest = 32;

/** Shorter secrets are not looked for: they would match by accident, and hide the message. */
const shortestSecret = 4;

const secretNames = [
  'access_token|refresh_token|login_token|token|new_password|password|password_hash|passwd',
  'secret|shared_secret|client_secret|mac|nonce|authorization|cookie|set-cookie',
].join('|');
const secretName = new RegExp(`^(?:${secretNames})$`, 'i');
/**
 * A secret field inside text, whether JSON (also cut off or escaped), a URL, a header or a form.
 *
 * @remarks Synapse says "Token already exists: " and the token.
 */
const secretInText = new RegExp(
  `(\\b(?:${secretNames})\\b(?: already exists)?\\\\?["']?\\s*[:=]\\s*)(?:\\\\"(?:[^"\\\\]|\\\\[^"])*\\\\?(?:"|$)|"(?:[^"\\\\]|\\\\[^])*\\\\?(?:"|$)|'[^']*(?:'|$)|(?:bearer\\s+)?[^\\s"'&<>,;{}]+)`,
  'gi',
);
const bearerInText = /(\bbearer\s+)[^\s"'<>,;]+/gi;
const credentialsInUrl = /\/\/[^/?#\s"'<>]*@/g;
/** The tokens that Synapse and its authentication service make: they are known by their form. */
const tokenInText = /\b(?:sy[tlr]_[\w+/=-]{8,}|m(?:at|ct|cr|pt)_[a-z0-9]{30}_[a-z0-9]{6})/gi;

/** Where a text was cut off, a shorter beginning of a secret is not worth redacting. */
const shortestBeginning = 6;

/** Redacts secrets: those known by value, and those in a field whose name is a secret's. */
export class Redactor {
  readonly #secrets: readonly string[];

  constructor(secrets: Iterable<string | undefined>) {
    const all = new Set<string>();
    for (const secret of secrets) {
      if (typeof secret !== 'string' || secret.length < shortestSecret) continue;
      for (const form of formsOf(secret)) all.add(form);
    }
    // The longest first: a secret that holds another one must not be left in halves.
    this.#secrets = [...all].sort((one, other) => other.length - one.length);
  }

  /** Redacts text, then cuts it, so that the cut cannot leave half of a secret. */
  text(text: string, limit: number = longestText): string {
    let clean = text;
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, redacted);
    clean = this.#withoutBeginning(clean).replace(credentialsInUrl, `//${redacted}@`);
    clean = clean
      .replace(bearerInText, `$1${redacted}`)
      .replace(secretInText, `$1${redacted}`)
      .replace(tokenInText, redacted);
    return clean.length > limit ? `${clean.slice(0, limit)}…` : clean;
  }

  /**
   * Redacts the beginning of a secret at the end of the text.
   *
   * @remarks Where the text was cut off inside a secret, its last characters are a part of one.
   */
  #withoutBeginning(text: string): string {
    for (const secret of this.#secrets) {
      for (let length = Math.min(secret.length - 1, text.length); length >= shortestBeginning; length--) {
        if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + redacted;
      }
    }
    return text;
  }

  /**
   * Redacts a JSON value.
   *
   * @remarks What is nested deeper than any response of Synapse is left out: it would overflow loggers.
   */
  json(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= deepest) return '[nested too deeply]';
    if (Array.isArray(value)) return value.map((item) => this.json(item, depth + 1));
    const clean: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      if (name === '__proto__') continue;
      clean[this.text(name)] =
        secretName.test(name) && item !== null && typeof item !== 'object' ? redacted : this.json(item, depth + 1);
    }
    return clean;
  }
}

const plainHeaders = new Set(['accept', 'content-type', 'user-agent']);
const secretHeader = /auth|cookie|key|pass|secret|token/i;

/**
 * Shorter values are words such as `http`, unless the header is named as a secret.
 *
 * @remarks Such words would be redacted everywhere.
 */
const shortestWord = 8;

/**
 * Returns the values of headers that may be secret, and their parts.
 *
 * @remarks The parts are what follows `Basic`, and what a cookie holds.
 */
export function secretHeaders(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (plainHeaders.has(name)) return [];
    const parts = value.split(/[\s;,=]+/).filter((part) => part.length >= shortestWord);
    return secretHeader.test(name) || value.length >= shortestWord ? [value, ...parts] : parts;
  });
}

/** Returns the values in a body that their field's name makes secret. */
export function secretsIn(body: unknown, depth = 0): string[] {
  if (typeof body !== 'object' || body === null || depth > deepest) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? (secretName.test(name) ? [value] : []) : secretsIn(value, depth + 1),
  );
}

/**
 * Returns the forms of a secret in JSON, HTML and URLs.
 *
 * @remarks They include the secret as it is, and one of these formats inside another.
 */
function formsOf(secret: string): Iterable<string> {
  return addWritten(addWritten([secret]));
}

function addWritten(texts: Iterable<string>): Set<string> {
  const writers = [writeJson, writeAsciiJson, escapeHtml, escapeHtmlAsPython, encodeQuery, encodeAll, encodeSmall];
  return new Set([...texts].flatMap((text) => [text, ...writers.map((write) => write(text))]));
}

const writeJson = (text: string) => JSON.stringify(text).slice(1, -1);
/** Writes JSON as Python does by default. */
const writeAsciiJson = (text: string) =>
  writeJson(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
/** Also encodes the characters that JavaScript leaves as they are, and other languages do not. */
const encodeAll = (text: string) =>
  encodeQuery(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
const encodeSmall = (text: string) => encodeQuery(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
const escapeHtmlAsPython = (text: string) => escapeHtml(text).replaceAll('&#39;', '&#x27;');

const htmlEscapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEscapes[character] as string);
}
