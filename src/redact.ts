const mask = '[redacted]';
const longestText = 64 * 1024;
const deepest = 32;

/** Shorter secrets are not looked for: they would match by accident, and hide the message. */
const shortestSecret = 4;

const secretNames = 'access_token|refresh_token|login_token|token|new_password|password|password_hash|passwd|secret|shared_secret|client_secret|mac|nonce|authorization|cookie|set-cookie';
const secretName = new RegExp(`^(?:${secretNames})$`, 'i');
/** A secret field inside text, whether JSON (also cut off or escaped), a URL, a header or a form. */
const secretInText = new RegExp(`(\\b(?:${secretNames})\\b\\\\?["']?\\s*[:=]\\s*)(?:\\\\?"(?:[^"\\\\]|\\\\[^"])*\\\\?(?:"|$)|'[^']*(?:'|$)|(?:bearer\\s+)?[^\\s"'&<>,;{}]+)`, 'gi');
const bearerInText = /(\bbearer\s+)[^\s"'<>,;]+/gi;

/** Masks secrets: the ones that are known by value, and the ones that their field's name gives away. */
export class Redactor {
  readonly #secrets: readonly string[];

  constructor(secrets: Iterable<string | undefined>) {
    const all = new Set<string>();
    for (const secret of secrets) {
      if (secret === undefined || secret.length < shortestSecret) continue;
      all.add(secret).add(encodeQuietly(secret)).add(JSON.stringify(secret).slice(1, -1));
    }
    // The longest first: a secret that holds another one must not be left in halves.
    this.#secrets = [...all].sort((one, other) => other.length - one.length);
  }

  /** Masks text, then cuts it, so that the cut cannot leave half of a secret. */
  text(text: string, limit: number = longestText): string {
    let clean = text;
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, mask);
    clean = clean.replace(bearerInText, `$1${mask}`).replace(secretInText, `$1${mask}`);
    return clean.length > limit ? `${clean.slice(0, limit)}…` : clean;
  }

  /** Masks a JSON value. What is nested deeper than any answer of Synapse is left out: it would overflow loggers. */
  json(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= deepest) return '[nested too deeply]';
    if (Array.isArray(value)) return value.map((item) => this.json(item, depth + 1));
    const clean: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      if (name === '__proto__') continue;
      clean[this.text(name)] = secretName.test(name) && item !== null && typeof item !== 'object' ? mask : this.json(item, depth + 1);
    }
    return clean;
  }
}

function encodeQuietly(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
