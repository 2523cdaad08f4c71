/** Gives the size of each page of a walk. */
export interface PageSizes {
  next(): number;
}

const first = 100;
const growth = 10;
const ceiling = 10_000;

/**
 * Pages that start small, so that the first item comes soon, and grow: Synapse skips to an offset by
 * counting, so the cost of small pages grows with the square of the list.
 */
export function pageSizes(): PageSizes {
  let size = first / growth;
  return {
    next() {
      size = Math.min(ceiling, size * growth);
      return size;
    },
  };
}
