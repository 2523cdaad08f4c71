const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/** Makes ids that look random and are the same in every run. */
export class Ids {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** Where the sequence is: a copy that starts here goes on with the same ids. */
  get state(): number {
    return this.#state;
  }

  set state(state: number) {
    this.#state = state | 0;
  }

  /** A text of letters. */
  letters(length: number): string {
    return this.#text(length, letters);
  }

  /** A text in base64: with `+` and `/`, or with `-` and `_` in the form for addresses. */
  base64(length: number, form: 'standard' | 'address' = 'address'): string {
    return this.#text(length, letters + digits + (form === 'standard' ? '+/' : '-_'));
  }

  #text(length: number, characters: string): string {
    // Not a text that grows: it would be kept in pieces, which take much memory.
    const units: number[] = [];
    for (let index = 0; index < length; index++) units.push(characters.charCodeAt(this.#next() % characters.length));
    return String.fromCharCode(...units);
  }

  /** A hexadecimal number of so many digits. */
  hex(length: number): string {
    let text = '';
    for (let index = 0; index < length; index++) text += (this.#next() % 16).toString(16);
    return text;
  }

  /** The next number of the sequence mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  }
}
