import { expect, test } from 'vitest';
import type { Idempotency, Operation } from '../../../src/transport/operation.ts';
import reference from '../../fixtures/operations.json' with { type: 'json' };
import { operations } from '../../operations/table.ts';
import type { Case } from '../support/case.ts';
import { allCases } from './all.ts';
import { documented, documentedParameters } from './documented.ts';

interface ReferenceOperation {
  readonly group: string;
  readonly sdk: string;
  readonly method: string;
  readonly path: string;
  readonly since: string;
  readonly repeat: string;
  readonly mas_off?: boolean;
  readonly alias?: string;
}

const groups = new Set(['users', 'ratelimit', 'devices', 'media', 'statistics']);
const listed = (reference.operations as readonly ReferenceOperation[]).filter(
  ({ group, sdk }) => groups.has(group) || sdk === 'server.version',
);
const wrapped = listed.filter(({ sdk }) => sdk !== 'users.search');
/** The reference's words for the three classes. */
const idempotencies: Readonly<Record<string, Idempotency>> = {
  always: true,
  'refused-only': false,
  'gone-is-done': 'delete',
};
/** Operations of the client-server API, which the reference of the admin API does not list. */
const added: readonly string[] = ['server.whoami'];
const names = Object.keys(operations) as (keyof typeof operations)[];

const endpointOf = (one: Case) => `${operations[one.operation].method} ${operations[one.operation].path}`;

/** Whether a request is one to this endpoint. */
function reaches(request: string, endpoint: string): boolean {
  const pattern = endpoint.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/?]+');
  return new RegExp(`^${pattern}(?:\\?|$)`).test(request);
}

function sends({ request, body = '{}' }: Case, where: 'path' | 'query' | 'body', name: string): boolean {
  if (where === 'path') return true;
  if (where === 'query') return new URL(request.split(' ')[1] as string, 'http://x').searchParams.has(name);
  const [field, inner] = name.split('[].') as [string, string?];
  const value = (JSON.parse(body) as Record<string, unknown>)[field];
  return inner === undefined ? value !== undefined : Array.isArray(value) && value.some((item) => inner in item);
}

test.each(names)('%s has a case, and each of its cases calls its endpoint', (name) => {
  const cases = allCases.filter(({ operation }) => operation === name);
  expect(cases.length).toBeGreaterThan(0);
  for (const one of cases)
    expect(reaches(one.request, endpointOf(one)), `${one.request} is not ${endpointOf(one)}`).toBe(true);
});

test('no two cases have the same name', () => {
  const titles = allCases.map(({ operation, name }) => `${operation}: ${name}`);
  expect(new Set(titles).size).toBe(titles.length);
});

test('all 52 operations of the five groups are wrapped, and users.search is deliberately not', () => {
  expect(wrapped.filter(({ group }) => groups.has(group))).toHaveLength(52);
  expect(listed.map(({ sdk }) => sdk)).toContain('users.search');
  expect(names).not.toContain('users.search');
});

test('nothing is wrapped that the reference does not list, but for what the SDK adds', () => {
  const known = new Set(
    wrapped.flatMap(({ sdk, alias }) => [sdk.split(' / ')[0], ...(alias === undefined ? [] : [`${sdk}:client`])]),
  );
  expect(names.filter((name) => !known.has(name))).toEqual(added);
  expect(names).toHaveLength(known.size + added.length);
});

test.each(wrapped)(
  '$sdk is called and retried as the reference says',
  ({ sdk, method, path, since, repeat, mas_off, alias }) => {
    const name = sdk.split(' / ')[0] as keyof typeof operations;
    const operation: Operation = operations[name];
    const idempotent = idempotencies[repeat];
    const expected = {
      method,
      path,
      since: since === '<=1.0' ? undefined : since,
      idempotent,
      unavailableWithMas: mas_off,
    };
    const of = (one: Operation) => ({
      method: one.method,
      path: one.path,
      since: one.since,
      idempotent: one.idempotent,
      unavailableWithMas: one.unavailableWithMas,
    });
    expect(of(operation)).toEqual(expected);
    if (alias !== undefined) expect(of(operations['users.whois:client'])).toEqual({ ...expected, path: alias });
  },
);

test.each(documented)('a case calls the documented $endpoint', ({ endpoint }) => {
  expect(allCases.some(({ request }) => reaches(request, endpoint))).toBe(true);
});

test.each(documentedParameters)(
  'a case sends the documented $where parameter $name of $endpoint',
  ({ endpoint, where, name }) => {
    if (where === 'path') expect(endpoint).toContain(`{${name}}`);
    expect(allCases.some((one) => reaches(one.request, endpoint) && sends(one, where, name))).toBe(true);
  },
);

test('the documents list 27 endpoints and 73 parameters', () => {
  expect(documented).toHaveLength(27);
  expect(documentedParameters).toHaveLength(73);
});
