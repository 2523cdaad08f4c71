import type { OperationName } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/transport/operation.ts';
import { listNames, operationNames } from '../operations/index.ts';
import { added, endpointOf, notSent, operationNameOf, reference } from '../operations/reference.ts';
import { operations } from '../operations/table.ts';

/** What the SDK should send: the reference without the endpoints that are not sent on purpose. */
const wanted = reference.filter((one) => !notSent.has(endpointOf(one)));
const sent = wanted.filter((one) => operationNames.includes(operationNameOf(one)));

describe('the operations of the SDK and those of the reference', () => {
  test('the reference has 100 operations, each endpoint once', () => {
    expect(reference).toHaveLength(100);
    expect(new Set(reference.map(endpointOf)).size).toBe(100);
    expect(new Set(wanted.map(operationNameOf)).size).toBe(98);
  });

  test('every operation is sent, but for those that are not sent on purpose', () => {
    expect(wanted.filter((one) => !sent.includes(one)).map(operationNameOf)).toEqual([]);
    expect(sent.length + notSent.size).toBe(100);
  });

  test('what is not sent on purpose is in the reference, and no method sends it', () => {
    const endpoints = reference.map(endpointOf);
    expect([...notSent.keys()].filter((endpoint) => !endpoints.includes(endpoint))).toEqual([]);
    expect(Object.values(operations).filter((operation) => notSent.has(endpointOf(operation)))).toEqual([]);
  });

  test('nothing is sent that the reference does not list, but for what the SDK adds', () => {
    const listed = new Set<OperationName>(wanted.map(operationNameOf));
    expect(operationNames.filter((name) => !listed.has(name) && !added.has(name))).toEqual([]);
  });

  test('the lists are those that the reference calls paged', () => {
    const paged = sent.filter(({ paged }) => paged !== undefined).map(operationNameOf);
    // The order of the records is that of the resources.
    expect(listNames.toSorted()).toEqual(paged.toSorted());
  });
});

function described(operation: Operation) {
  const { method, path, since, idempotent, unavailableWithMas } = operation;
  return { method, path, since, idempotent, unavailableWithMas };
}

test.each(sent.map((one) => [operationNameOf(one), one] as const))('%s is what the reference says', (name, one) => {
  const { method, since, idempotent, mas_off } = one;
  expect(described(operations[name])).toEqual({
    method,
    path: one.path.replace(/\[.*\]/, ''),
    since: since === '<=1.0' ? undefined : since,
    idempotent,
    unavailableWithMas: mas_off,
  });
});

/**
 * The operations with another path, `users.whois:client`, share all else with the one that they are a form of.
 *
 * `rooms.join:alias` is none: it looks up what a lost response of `rooms.join` has said.
 */
const forms = operationNames.filter((name) => name.includes(':') && name !== 'rooms.join:alias');

test.each(forms)('%s differs from its operation in the path only', (name) => {
  const original = name.replace(/:.*/, '') as OperationName;
  const one = reference.find((candidate) => operationNameOf(candidate) === original);
  const paths = [one?.alias, one?.path.replace(/[[\]]/g, '')];
  expect(paths).toContain(operations[name].path);
  expect({ ...described(operations[name]), path: '' }).toEqual({ ...described(operations[original]), path: '' });
});
