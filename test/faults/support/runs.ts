/** How many cases a property test tries: some in `npm test`, all that are wanted with PROPERTY_RUNS=full, or as many as it says. */
export function propertyRuns(some: number, all: number): number {
  const wanted = process.env['PROPERTY_RUNS'];
  if (wanted === undefined || wanted === '') return some;
  if (wanted === 'full') return all;
  const count = Number(wanted);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error('PROPERTY_RUNS must be "full" or a number');
  return Math.min(count, all);
}
