import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDouble, openReal } from './model/open.ts';
import { differenceOf, type Step } from './model/run.ts';
import { sequencesOf } from './model/sequence.ts';
import { isDouble, server, unavailable } from './support/server.ts';

/** How many sequences are compared. A thorough comparison takes 2,000. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 25);
const calls = Number(process.env['MODEL_CALLS'] ?? 20);
/** A usual run compares the same sequences every time. A thorough one has others, and its report has the seed. */
const seed = process.env['MODEL_SEED'] ?? (process.env['MODEL_RUNS'] === undefined ? 1 : undefined);

describe.skipIf(unavailable)('the double and Synapse', () => {
  if (isDouble) return test('are compared on a real Synapse', () => undefined);
  const timeout = 60_000 + numRuns * 10_000;
  test('return the same for the same sequence of calls', { timeout }, async () => {
    const real = openReal(server);
    const property = fc.asyncProperty(sequencesOf(calls), async (steps: readonly Step[]) => {
      const difference = await differenceOf(real, openDouble(server), steps);
      if (difference !== undefined) expect(difference.double, difference.step.name).toEqual(difference.real);
    });
    await fc.assert(property, { numRuns, ...(seed !== undefined && { seed: Number(seed) }) });
  });
});
