let counter = 0;
const run = Math.random().toString(36).slice(2, 7);

/** A name that no other test uses: the tests share one server. */
export function unique(stem: string): string {
  return `${stem}-${run}${counter++}`;
}
