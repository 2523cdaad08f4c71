import { EndpointUnavailableError } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/transport/operation.ts';
import { records } from '../../operations/index.ts';
import { operations } from '../../operations/table.ts';
import { has, isMas, synapse, unavailable } from './server.ts';

export type OperationName = keyof typeof operations;

/**
 * The tests of one operation. On a server that does not offer it they are replaced by one which expects
 * that the SDK says so.
 */
export function operation(name: OperationName, behaviours: () => void): void {
  const { since, unavailableWithMas = false }: Operation = operations[name];
  describe.skipIf(unavailable)(name, () => {
    if (since !== undefined && !has(since))
      test(`is refused as expected: it came with Synapse ${since}`, () => expectRefusal(name));
    else if (unavailableWithMas && isMas)
      test('is refused as expected: authentication is delegated', () => expectRefusal(name));
    else behaviours();
  });
}

async function expectRefusal(name: OperationName): Promise<void> {
  const { since, unavailableWithMas = false, method, path }: Operation = operations[name];
  const { probe, cases, before } = records[name];
  const error: unknown = await (probe ?? cases[0].call)(synapse).then(
    (value) => expect.fail(`the server has it: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EndpointUnavailableError)) throw error;
  expect(error).toMatchObject({ errcode: 'M_UNRECOGNIZED', unavailableWithMas });
  // Where the method sends another request first, that one is refused.
  if (before === undefined) expect(error).toMatchObject({ operation: name, method, path });
  expect(error.since).toBe(since);
  if (since !== undefined) expect(error.message).toContain(since);
  if (unavailableWithMas) expect(error.message).toMatch(/delegated/);
}
