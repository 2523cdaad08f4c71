/** Finds out whether the tokens of a list lead in a circle, instead of following them for ever. */
export class PageTokenTrail {
  #kept: string | undefined;
  #steps = 0;
  #keepAt = 1;

  /** Returns whether `next` leads on from `from`, where the first page has none. Call it once for each page. */
  advances(from: string | undefined, next: string): boolean {
    const [before, after] = [Number(from ?? 0), Number(next)];
    const isOffset = !Number.isNaN(before) && !Number.isNaN(after);
    if (isOffset ? after <= before : next === from || next === this.#kept) return false;
    // A token is kept at steps 1, 2, 4, 8, ...: the list comes back to it however long the circle is (Brent).
    this.#steps++;
    if (this.#steps === this.#keepAt) {
      this.#kept = next;
      this.#keepAt *= 2;
    }
    return true;
  }
}
