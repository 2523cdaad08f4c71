import { readdirSync } from 'node:fs';
import { type OperationName, SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import type { Idempotency, Operation } from '../../src/transport/operation.ts';
import reference from '../fixtures/operations.json' with { type: 'json' };
import { documented, documentedParameters } from '../operations/documented.ts';
import { cases, listNames, type NamedCase, operationNames as names, records } from '../operations/index.ts';
import { operations } from '../operations/table.ts';

interface ReferenceOperation {
  readonly group: string;
  readonly sdk: string;
  readonly method: string;
  readonly path: string;
  readonly since: string;
  readonly paged?: string;
  readonly repeat: string;
  readonly mas_off?: boolean;
  readonly alias?: string;
}

/** The reference by the names that the SDK has for its endpoints. */
const references = new Map(
  (reference.operations as readonly ReferenceOperation[]).flatMap((one): [string, ReferenceOperation][] => {
    const name = one.sdk.split(' / ')[0] as string;
    return one.alias === undefined
      ? [[name, one]]
      : [
          [name, one],
          [`${name}:client`, { ...one, path: one.alias }],
        ];
  }),
);
/** Groups of the reference that the SDK wraps as a whole. */
const wholeGroups = new Set(['users', 'ratelimit', 'devices', 'media', 'statistics', 'eventReports', 'userReports']);

/** The reference's words for the three classes. */
const idempotencies: Readonly<Record<string, Idempotency>> = {
  always: true,
  'refused-only': false,
  'gone-is-done': 'delete',
};

const endpointOf = (one: NamedCase) => `${operations[one.operation].method} ${operations[one.operation].path}`;

/** Whether a request is one to this endpoint. */
function reaches(request: string, endpoint: string): boolean {
  const pattern = endpoint.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/?]+');
  return new RegExp(`^${pattern}(?:\\?|$)`).test(request);
}

function sends({ request, body = '{}' }: NamedCase, where: 'path' | 'query' | 'body', name: string): boolean {
  if (where === 'path') return true;
  if (where === 'query') return new URL(request.split(' ')[1] as string, 'http://x').searchParams.has(name);
  const [field, inner] = name.split('[].') as [string, string?];
  const value = (JSON.parse(body) as Record<string, unknown>)[field];
  return inner === undefined ? value !== undefined : Array.isArray(value) && value.some((item) => inner in item);
}

test.each(names)('%s has a case, and each of its cases calls its endpoint', (name) => {
  const own = cases.filter(({ operation }) => operation === name);
  expect(own.length).toBeGreaterThan(0);
  for (const one of own)
    expect(reaches(one.request, endpointOf(one)), `${one.request} is not ${endpointOf(one)}`).toBe(true);
});

test('no two cases have the same name', () => {
  const titles = cases.map(({ operation, name }) => `${operation}: ${name}`);
  expect(new Set(titles).size).toBe(titles.length);
});

/** Operations of the client-server API, which the reference of the admin API does not list. */
const added: readonly OperationName[] = ['server.whoami'];

test('nothing is wrapped that the reference does not list, but for what the SDK adds', () => {
  expect(names.filter((name) => !references.has(name))).toEqual(added);
});

test.each([...wholeGroups])('every operation of the group %s is wrapped, but users.search, deliberately', (group) => {
  const missing = [...references].filter(
    ([name, one]) => one.group === group && !names.includes(name as OperationName),
  );
  expect(missing.map(([name]) => name)).toEqual(group === 'users' ? ['users.search'] : []);
});

test('server.version is wrapped', () => {
  expect(names).toContain('server.version');
});

test('the operations that the resources define are those of the records', async () => {
  const folder = new URL('../../src/resources/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /operations\.ts$/.test(file),
  );
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, folder).href) as Promise<{ operations: Record<string, Operation> }>),
  );
  const defined = modules.flatMap((module) => Object.values(module.operations));
  expect(new Set(defined)).toEqual(new Set(Object.values(operations)));
  expect(defined).toHaveLength(names.length);
});

test('the lists are those that the reference calls paged', () => {
  expect(listNames).toEqual(names.filter((name) => references.get(name)?.paged !== undefined));
});

/** The public methods that send something: of a record, and the others that send its operation. */
const sending = names.flatMap((name) => {
  const [resource, method] = name.replace(/:.*/, '').split('.');
  return [method, ...Object.keys(records[name].also ?? {})].map((one) => `${resource}.${one}`);
});

test('every public method of a resource is in a record, and every record names methods that exist', () => {
  const synapse = new SynapseAdmin({ baseUrl: 'http://127.0.0.1:9', accessToken: 'none' });
  const methods = Object.entries(synapse).flatMap(([resource, value]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(value))
      .filter((method) => method !== 'constructor')
      .map((method) => `${resource}.${method}`),
  );
  expect(methods.length).toBeGreaterThan(0);
  expect([...new Set(sending)].sort()).toEqual(methods.sort());
});

test.each(names.filter((name) => !added.includes(name)))('%s is called and retried as the reference says', (name) => {
  const { method, path, since, repeat, mas_off } = references.get(name) as ReferenceOperation;
  const operation: Operation = operations[name];
  expect({
    method: operation.method,
    path: operation.path,
    since: operation.since,
    idempotent: operation.idempotent,
    unavailableWithMas: operation.unavailableWithMas,
  }).toEqual({
    method,
    path,
    since: since === '<=1.0' ? undefined : since,
    idempotent: idempotencies[repeat],
    unavailableWithMas: mas_off,
  });
});

test.each(documented)('a case calls the documented $endpoint', ({ endpoint }) => {
  expect(cases.some(({ request }) => reaches(request, endpoint))).toBe(true);
});

test.each(documentedParameters)(
  'a case sends the documented $where parameter $name of $endpoint',
  ({ endpoint, where, name }) => {
    if (where === 'path') expect(endpoint).toContain(`{${name}}`);
    expect(cases.some((one) => reaches(one.request, endpoint) && sends(one, where, name))).toBe(true);
  },
);

test('no endpoint or parameter of the documents is lost from the table', () => {
  expect(documented.map(({ endpoint }) => endpoint)).toMatchSnapshot();
  expect(documentedParameters.map(({ endpoint, where, name }) => `${endpoint} ${where} ${name}`)).toMatchSnapshot();
});
