import pMap from 'p-map';
import type { Idempotency } from 'synapse-admin-sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocks, readBlock, writeBlock } from '../docs/support/block.ts';
import type { FaultKind } from './server/kind.ts';
import { faultKinds } from './server/kinds.ts';
import { type Duration, type Outcome, runCell } from './support/cell.ts';
import { type CellExpectation, expectations, expectedOf } from './support/expectations.ts';
import { failureTable } from './support/failure-table.ts';
import { favourites, type Sample, samples } from './support/samples.ts';

interface Cell {
  readonly title: string;
  readonly kind: FaultKind;
  readonly one: Sample;
  readonly duration: Duration;
  readonly maxRetries: number;
  readonly expected: CellExpectation;
}

function cell(kind: FaultKind, one: Sample, duration: Duration, maxRetries: number): Cell {
  const expected = expectedOf(expectations[kind.name] as never, one.operation.idempotent, duration, maxRetries);
  const times = expected.attempts === 1 ? 'once' : `${expected.attempts} times`;
  return {
    title: `${kind.name}, ${duration}: ${one.name} (${one.operation.idempotent}) is sent ${times} and ends in ${expected.result}`,
    kind,
    one,
    duration,
    maxRetries,
    expected,
  };
}

const classes = [...new Set(samples.map(({ operation }) => operation.idempotent))];
const others = classes.filter((idempotent) => !favourites.some(({ operation }) => operation.idempotent === idempotent));
const representatives = [
  ...favourites,
  ...others.map((idempotent) => samples.find(({ operation }) => operation.idempotent === idempotent) as Sample),
];

/** Faults in a field of the response: a response without fields (`{}`) or with one of any kind cannot show them. */
const needsFields = new Set([
  '200 with fields of another type',
  'body without a length cut off at a JSON boundary',
  '404 not found',
  '200 with an array',
]);

const durations: Duration[] = ['once', 'for ever'];
const byClass = faultKinds.flatMap((kind) =>
  representatives.flatMap((one) => durations.map((duration) => cell(kind, one, duration, 2))),
);

/** Refused before it ran, response lost after it ran, a proxy that gave up, malformed response. */
const everyOperation = [
  '429 with its body only',
  'closed after the request was read',
  '504 of a proxy',
  '200 with truncated JSON',
  '200 with HTML',
];
const wanted = process.env['FULL_TABLE']
  ? faultKinds.filter(({ name }) => !needsFields.has(name))
  : faultKinds.filter(({ name }) => everyOperation.includes(name));
const byOperation = samples
  .filter(({ name }) => !representatives.some((one) => one.name === name))
  .flatMap((one) => wanted.flatMap((kind) => durations.map((duration) => cell(kind, one, duration, 1))));

const cells = [...byClass, ...byOperation];
const outcomes = new Map<Cell, Outcome>();

beforeAll(async () => {
  const results = await pMap(cells, ({ kind, one, duration, maxRetries }) => runCell(kind, one, duration, maxRetries), {
    concurrency: 40,
  });
  for (const [index, outcome] of results.entries()) outcomes.set(cells[index] as Cell, outcome);
}, 900_000);

const outcomeOf = (one: Cell) => outcomes.get(one) as Outcome;

test('every fault has its row in the table, and every row its fault', () => {
  expect(Object.keys(expectations).sort()).toEqual(faultKinds.map(({ name }) => name).sort());
});

test('every class of operations has somebody who stands for it', () => {
  const stood = new Set<Idempotency>(representatives.map(({ operation }) => operation.idempotent));
  expect(samples.filter(({ operation }) => !stood.has(operation.idempotent))).toEqual([]);
});

describe.each([
  ['every fault and every class', byClass],
  ['every operation', byOperation],
])('%s', (_, group) => {
  test.each(group)('$title', (one) => {
    const outcome = outcomeOf(one);
    const { result, attempts, mayHaveRun, hung } = outcome;
    expect({ result, attempts, mayHaveRun, hung }, String(outcome.error)).toEqual({ ...one.expected, hung: false });
    expect(outcome.attemptsTold ?? attempts).toBe(attempts);
    if (one.kind.onRequest !== undefined) expect(outcome.requests).toBe(attempts);
    expect(outcome.busy).toBe(0);
    expect(outcome.leaks).toEqual([]);
    expect(outcome.strayed).toBe(0);
    expect(outcome.polluted).toBe(false);
  });
});

test('an operation that must not be retried is never executed twice', () => {
  const twice = cells.filter((one) => one.one.operation.idempotent === false && outcomeOf(one).executions > 1);
  expect(twice.map(({ title }) => title)).toEqual([]);
  expect(
    cells.filter((one) => one.one.operation.idempotent === false && outcomeOf(one).executions === 1).length,
  ).toBeGreaterThan(50);
});

test('no error denies that an operation may have been executed when it was', () => {
  const denied = cells.filter((one) => outcomeOf(one).executions > 0 && outcomeOf(one).mayHaveRun === false);
  expect(denied.map(({ title }) => title)).toEqual([]);
});

test('a call that succeeded was executed', () => {
  const missing = cells.filter((one) => outcomeOf(one).result === 'success' && outcomeOf(one).executions === 0);
  expect(missing.map(({ title }) => title)).toEqual([]);
});

test('the table has as many cells as it should', () => {
  expect(byClass).toHaveLength(faultKinds.length * representatives.length * 2);
  console.log(
    `fault table: ${faultKinds.length} faults, ${byClass.length} cells by class, ${byOperation.length} by operation`,
  );
});

test('docs/retries-and-timeouts.md shows the outcome of these runs (WRITE_DOCS=1 writes it)', async () => {
  const rows = byClass.map((one) => ({
    fault: one.kind.name,
    idempotent: one.one.operation.idempotent,
    duration: one.duration,
    outcome: outcomeOf(one),
  }));
  const seen = new Set<string>();
  const unique = rows.filter(
    ({ fault, idempotent, duration }) =>
      !seen.has(`${fault} ${idempotent} ${duration}`) && seen.add(`${fault} ${idempotent} ${duration}`),
  );
  const table = failureTable(unique);
  if (process.env['WRITE_DOCS']) await writeBlock(blocks.failures, table);
  expect(await readBlock(blocks.failures)).toBe(table);
});
