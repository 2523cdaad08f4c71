import { readdirSync } from 'node:fs';
import { SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import type { Operation } from '../../src/transport/operation.ts';
import parameters from '../fixtures/parameters.json' with { type: 'json' };
import { documented, documentedParameters } from '../operations/documented.ts';
import { cases, type NamedCase, operationNames as names, records } from '../operations/index.ts';
import { operations } from '../operations/table.ts';

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

/** What Synapse reads and the SDK does not send on purpose, and why. */
const unsent: ReadonlyMap<string, string> = new Map([
  ['GET /_synapse/admin/v2/users approved', 'experimental (MSC3866)'],
  ['GET /_synapse/admin/v3/users approved', 'experimental (MSC3866)'],
  ['PUT /_synapse/admin/v2/users/{user_id} approved', 'experimental (MSC3866)'],
  ['POST /_synapse/admin/v1/registration_tokens/new length', 'the SDK makes a token of this length itself'],
  ['GET /_synapse/admin/v1/scheduled_tasks status', 'newer than `job_status`, which says the same'],
]);

const readBySynapse = Object.entries(parameters.endpoints as Readonly<Record<string, Partial<ReadParameters>>>).flatMap(
  ([endpoint, { query = [], body = [] }]) => [
    ...query.map((name) => ({ endpoint, where: 'query' as const, name })),
    ...body.map((name) => ({ endpoint, where: 'body' as const, name })),
  ],
);

interface ReadParameters {
  readonly query: readonly string[];
  readonly body: readonly string[];
}

test.each(readBySynapse)('a case sends $name in the $where of $endpoint, or it is unsent on purpose', (one) => {
  const { endpoint, where, name } = one;
  const isSent = cases.some((one) => reaches(one.request, endpoint) && sends(one, where, name));
  expect(isSent).toBe(!unsent.has(`${endpoint} ${name}`));
});

test('what is unsent on purpose is a parameter of Synapse', () => {
  const known = readBySynapse.map(({ endpoint, name }) => `${endpoint} ${name}`);
  expect([...unsent.keys()].filter((one) => !known.includes(one))).toEqual([]);
});

test('no endpoint or parameter of the documents is lost from the table', () => {
  expect(documented.map(({ endpoint }) => endpoint)).toMatchSnapshot();
  expect(documentedParameters.map(({ endpoint, where, name }) => `${endpoint} ${where} ${name}`)).toMatchSnapshot();
});
