/** Names for what a server calls as it likes: the same on both sides when both make the same things in the same order. */
export class Names {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** The name of an id, for example `room#1`. */
  of(kind: string, id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `${kind}#${count}`;
    this.#names.set(id, name);
    return name;
  }

  /** The name of an id that has one. */
  known(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** A text in which ids have their names. */
  in(text: string): string {
    let named = text;
    for (const [form, kind] of forms) named = named.replace(form, (id) => this.of(kind, id));
    for (const [id, name] of this.#names) {
      if (id.length >= 5 && named.includes(id)) named = named.replaceAll(id, name);
    }
    return named;
  }
}

/** Ids that show by their form what they are. */
const forms: ReadonlyArray<readonly [RegExp, string]> = [
  [/\$[A-Za-z0-9_-]{43}/g, 'event'],
  [/\$[0-9]{10,}[A-Za-z]{5}:test\b/g, 'event'],
  [/![A-Za-z0-9_-]{43}/g, 'room'],
  [/![A-Za-z]{18}:test\b/g, 'room'],
  [/(?<![A-Za-z0-9_-])[A-Za-z]{24}(?![A-Za-z0-9_-])/g, 'media'],
  [/\bsy[ta]_[A-Za-z0-9_]+/g, 'access-token'],
  [/\bkey-[a-z0-9]+/g, 'pushkey'],
];
