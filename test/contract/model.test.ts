import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { commands } from './model/commands/index.ts';
import { openDouble, openReal } from './model/open.ts';
import { type Difference, differenceOf, type Step } from './model/run.ts';
import { isDouble, server, unavailable } from './support/server.ts';

const numRuns = Number(process.env['MODEL_RUNS'] ?? 25);
const calls = Number(process.env['MODEL_CALLS'] ?? 20);

const step: fc.Arbitrary<Step> = fc.oneof(
  ...Object.entries(commands).map(([name, { parameters, how }]) => ({
    weight: how.weight ?? 1,
    arbitrary: fc.record({ name: fc.constant(name), parameters: parameters as fc.Arbitrary<unknown> }),
  })),
);
const sequence = fc.array(step, { minLength: calls, maxLength: calls, size: 'max' });

describe.skipIf(unavailable || isDouble)('the double and Synapse side by side', () => {
  test('survey', { timeout: 3_600_000 }, async () => {
    const log = process.env['MODEL_LOG'] ?? '/tmp/log/survey.log';
    const real = openReal(server);
    const found = new Map<string, number>();
    let n = 0;
    const started = Date.now();
    const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 1e9);
    for (const steps of fc.sample(sequence, { numRuns, seed })) {
      let difference: Difference | undefined;
      try { difference = await differenceOf(real, openDouble(server), steps); } catch (error) {
        appendFileSync(log, `\n#### THROWN ${String((error as Error).stack)}\n`); continue;
      }
      n++;
      if (n % 50 === 0) appendFileSync(log, `\n## ${n} after ${Date.now() - started} ms\n`);
      if (difference === undefined) continue;
      const count = (found.get(difference.step.name) ?? 0) + 1;
      found.set(difference.step.name, count);
      if (count > 3) continue;
      appendFileSync(log, `\n#### ${difference.step.name}\n${steps.slice(0, difference.index + 1).map((s) => JSON.stringify(s)).join('\n')}\nREAL   ${JSON.stringify(difference.real)}\nDOUBLE ${JSON.stringify(difference.double)}\n`);
    }
    appendFileSync(log, `\n#### DONE ${n} in ${Date.now() - started} ms ${JSON.stringify([...found])}\n`);
  });
});
