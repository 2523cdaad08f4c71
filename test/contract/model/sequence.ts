import fc from 'fast-check';
import { commands } from './commands/index.ts';
import type { Step } from './run.ts';

const step: fc.Arbitrary<Step> = fc.oneof(
  ...Object.entries(commands).map(([name, { parameters, how }]) => ({
    weight: how.weight ?? 1,
    arbitrary: fc.record({ name: fc.constant(name), parameters: parameters as fc.Arbitrary<unknown> }),
  })),
);

/** Sequences of so many calls, which shrink to shorter ones. */
export const sequencesOf = (calls: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: 1, maxLength: calls, size: 'max' });

/** Sequences that all have so many calls. */
export const fullSequencesOf = (calls: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: calls, maxLength: calls });
