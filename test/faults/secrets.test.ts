import { inspect } from 'node:util';
import pMap from 'p-map';
import * as sdk from 'synapse-admin-sdk';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Aftermath, getInto, troubles } from './support/errors.ts';
import { channels, findSecrets } from './support/leaks.ts';
import { runScript } from './support/script.ts';
import { secrets } from './support/secrets.ts';

const all = Object.values(secrets);
const aftermaths = new Map<string, Aftermath>();

beforeAll(async () => {
  for (const aftermath of await pMap(troubles, getInto, { concurrency: 10 })) aftermaths.set(aftermath.name, aftermath);
}, 300_000);

describe.each(troubles)('$name', ({ name }) => {
  const aftermathOf = () => aftermaths.get(name) as Aftermath;

  test('ends in an error of the SDK', () => {
    expect(aftermathOf().error).toBeInstanceOf(sdk.SynapseAdminError);
  });

  test('shows no secret, however the error is printed', () => {
    expect(findSecrets(aftermathOf().error, all)).toEqual([]);
  });

  test('tells the hooks no secret', () => {
    expect(findSecrets(aftermathOf().events, all)).toEqual([]);
  });
});

test('every class of error is among them', () => {
  const classes = Object.values(sdk).filter(
    (one) => typeof one === 'function' && one.prototype instanceof sdk.SynapseAdminError,
  ) as (typeof sdk.SynapseAdminError)[];
  const seen = new Set([...aftermaths.values()].map(({ error }) => (error as Error).constructor));
  expect(classes.filter((one) => !seen.has(one)).map(({ name }) => name)).toEqual([]);
  expect(classes.length).toBeGreaterThan(7);
});

test('errors keep what is no secret', () => {
  const { error } = aftermaths.get('502, HTML that shows the request') as Aftermath;
  expect((error as sdk.ApiError).body).toContain('PUT /_synapse/admin/v2/users/');
  expect((error as sdk.ApiError).body).toContain('[redacted]');
});

test('an error body is kept up to 64 kB', () => {
  const { error } = aftermaths.get('502, the token at the cut of 64 kB') as Aftermath;
  const { length } = (error as sdk.ApiError).body as string;
  expect(length).toBeGreaterThan(64_000);
  expect(length).toBeLessThanOrEqual(64 * 1024 + 1);
});

describe('printing the SDK itself shows no secret', () => {
  const synapse = new sdk.SynapseAdmin({
    baseUrl: 'http://127.0.0.1:9',
    accessToken: secrets.token,
    headers: { 'x-proxy-key': secrets.headerKey },
  });
  const things: Record<string, unknown> = {
    client: synapse,
    'client with a function for its token': new sdk.SynapseAdmin({
      baseUrl: 'http://127.0.0.1:9',
      accessToken: async () => secrets.token,
    }),
    ...Object.fromEntries(Object.entries(synapse).map(([name, resource]) => [`resource ${name}`, resource as unknown])),
    paginator: synapse.users.list({ name: 'x' }),
    'pages of a paginator': synapse.media.list('@a:b').pages(),
    task: synapse.users.redactTask('r1'),
    'media deletion': synapse.media.deleteAll('@a:b'),
    'media deletion under way': synapse.media.deleteAll('@a:b')[Symbol.asyncIterator](),
  };

  test.each(Object.keys(things))('%s', (name) => {
    expect(findSecrets(things[name], all)).toEqual([]);
    expect(inspect(things[name], { showProxy: true, depth: 20 })).not.toContain('127.0.0.1');
  });

  test('resources are among them', () => {
    expect(Object.keys(things).filter((name) => name.startsWith('resource')).length).toBeGreaterThanOrEqual(6);
  });
});

describe('the search for secrets finds one', () => {
  const token = secrets.token;
  const cause = Object.assign(new Error('x'), { request: { headers: { authorization: `Bearer ${token}` } } });
  const hidden = Object.defineProperty(new Error('x'), 'hidden', { value: token, enumerable: false });
  const planted: Record<string, [unknown, string[]]> = {
    'in a message': [new Error(`Bearer ${token}`), ['message', 'stack', 'inspect', 'console']],
    'in a cause': [new Error('x', { cause }), ['causes', 'inspect, deep', 'properties']],
    'in a hidden property': [hidden, ['inspect, deep', 'properties']],
    'in half': [new Error(token.slice(4, 20)), ['message']],
    'encoded for a URL': [new Error(encodeURIComponent(token)), ['message']],
    'in JSON only': [{ toJSON: () => token }, ['JSON']],
    'under a symbol': [{ [Symbol('s')]: token }, ['properties', 'inspect']],
  };

  test.each(Object.entries(planted))('%s', (_, [value, expected]) => {
    const found = findSecrets(value, [token]).map((one) => one.split(': ')[0]);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  test('in each channel there is', () => {
    expect(Object.keys(channels(new Error('x')))).toHaveLength(10);
  });
});

test('the script that prints every error finds no secret, and exits with 1 when there is one', async () => {
  const clean = await runScript('test/faults/print-errors.ts');
  expect(clean.output).toContain('0 secrets found');
  expect(clean.code).toBe(0);
  const planted = await runScript('test/faults/print-errors.ts', { PLANT_SECRET: '1' });
  expect(planted.code).toBe(1);
});
