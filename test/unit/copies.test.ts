import {
  type ClientOptions,
  InvalidArgumentError,
  type OperationName,
  type Paginator,
  SynapseAdmin,
  type UserModifyParams,
} from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { full } from '../operations/fields.ts';
import { idNames, listNames, records, validInput } from '../operations/index.ts';
import { userOnWire } from '../operations/wire.ts';
import { caught, clientOf, json, refusal } from './support/server.ts';

const absent = () => refusal(404, 'M_NOT_FOUND');
const localpartOf = (url: string) => /%40(\w+)%3A/.exec(url)?.[1];

/** What a caller may change while a call runs. */
type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

test('parallel create calls with one reused object each create the account that they were called with', async () => {
  const { synapse, seen } = clientOf(({ method }) => (method === 'GET' ? absent() : json(userOnWire, 201)));
  const params: Mutable<UserModifyParams> = {};
  const calls = ['alice', 'bob', 'carol'].map((localpart) => {
    params.displayname = localpart;
    return synapse.users.create(`@${localpart}:test`, params);
  });
  await Promise.all(calls);
  const puts = seen.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ url, body }) => [localpartOf(url), JSON.parse(body)])).toEqual(
    ['alice', 'bob', 'carol'].map((localpart) => [localpart, { displayname: localpart }]),
  );
});

test.each(['create', 'update'] as const)('%s copies the lists in its params and their items', async (name) => {
  const { synapse, seen } = clientOf(({ method }) => {
    if (method === 'PUT') return json(userOnWire, name === 'create' ? 201 : 200);
    return name === 'create' ? absent() : json(userOnWire);
  });
  const threepid = { medium: 'email', address: 'alice@example.org' };
  const params = { threepids: [threepid] };
  const call = synapse.users[name]('@alice:test', params);
  threepid.address = 'bob@example.org';
  params.threepids.push(threepid);
  await call;
  expect(seen[1]?.body).toBe('{"threepids":[{"medium":"email","address":"alice@example.org"}]}');
});

test.each(['create', 'update'] as const)('%s copies its options and their headers', async (name) => {
  const { synapse, seen } = clientOf(({ method }) => {
    if (method === 'PUT') return json(userOnWire, name === 'create' ? 201 : 200);
    return name === 'create' ? absent() : json(userOnWire);
  });
  const options = { headers: { 'x-trace': 'one' }, maxRetries: 0 };
  const call = synapse.users[name]('@alice:test', {}, options);
  options.headers['x-trace'] = 'two';
  options.maxRetries = -1;
  await call;
  expect(seen.map(({ headers }) => headers['x-trace'])).toEqual(['one', 'one']);
});

/** Calls the method of a list with its ids, params and options, which is the order of every method. */
function listOf(synapse: SynapseAdmin, name: OperationName, params: object, options: object): Paginator<unknown> {
  const [resource, method] = name.split('.') as [keyof SynapseAdmin, string];
  const methods = synapse[resource] as unknown as Record<string, (...args: unknown[]) => Paginator<unknown>>;
  const ids = validInput(name).ids.slice(0, idNames(name).length);
  return methods[method]?.call(methods, ...ids, params, options) as Paginator<unknown>;
}

test.each(listNames)('%s copies params and options when it is called, not when it is iterated', async (name) => {
  const { synapse, seen } = clientOf(() => json(full(records[name].schema?.fields ?? {})));
  const params = { ...records[name].required?.query, from: '3' };
  const options = { headers: { 'x-trace': 'one' } };
  const items = listOf(synapse, name, params, options);
  Object.assign(params, { from: '4', added: 'x' });
  options.headers['x-trace'] = 'two';
  await items.first();
  expect(seen[0]?.query).toMatchObject({ from: '3' });
  expect(seen[0]?.query).not.toHaveProperty('added');
  expect(seen[0]?.headers['x-trace']).toBe('one');
});

test('users.list copies the lists in its params', async () => {
  const { synapse, seen } = clientOf(() => json({ users: [], total: 0 }));
  const params = { limit: 5, not_user_type: ['bot'] };
  const items = synapse.users.list(params);
  params.not_user_type.push('support');
  await items.first();
  expect(seen[0]?.url.split('?')[1]).toBe('limit=5&not_user_type=bot');
});

test('a password that the caller erases while the call runs is redacted in the error', async () => {
  const params = { new_password: 'hunter2-secret' };
  const { synapse } = clientOf(() => new Response('refused: hunter2-secret', { status: 400 }));
  const call = caught(synapse.users.resetPassword('@alice:test', params));
  params.new_password = '';
  const error = (await call) as Error;
  expect(JSON.stringify(error)).toContain('refused');
  expect(JSON.stringify(error) + error.message).not.toContain('hunter2-secret');
});

test('a client copies its options', async () => {
  const events: string[] = [];
  const options: Mutable<ClientOptions> = {
    baseUrl: 'https://matrix.example.org',
    accessToken: 'syt_admin',
    fetch: async () => json({ server_version: '1' }),
    onRequest: () => void events.push('first'),
  };
  const synapse = new SynapseAdmin(options);
  options.onRequest = () => void events.push('second');
  await synapse.server.version();
  expect(events).toEqual(['first']);
});

const bodies: [string, object][] = [
  ['a Map', { threepids: new Map() }],
  ['a number that is not finite', { displayname: NaN }],
  ['a cycle', ((params: { self?: object }) => (params.self = params))({})],
];
const writers = ['create', 'update', 'createOrModify'] as const;

test.each(writers.flatMap((name) => bodies.map(([kind, params]) => [name, kind, params] as const)))(
  '%s refuses %s in its params before it sends anything',
  async (name, _, params) => {
    const { synapse, seen } = clientOf(() => json(userOnWire));
    const error = await caught(synapse.users[name]('@alice:test', params));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ operation: 'users.createOrModify', attempts: 0 });
    expect(seen).toEqual([]);
  },
);

test('a nested field named __proto__ is copied as a field, and changes no prototype', async () => {
  const { synapse, seen } = clientOf(() => json(userOnWire));
  const params = JSON.parse('{"threepids":[{"__proto__":{"medium":"email"},"address":null}]}') as object;
  await synapse.users.update('@alice:test', params);
  expect(seen[1]?.body).toBe('{"threepids":[{"__proto__":{"medium":"email"},"address":null}]}');
});

test('a value that writes itself as JSON is sent as it says', async () => {
  class Address {
    readonly #text = 'alice@example.org';
    readonly cached = true;
    toJSON() {
      return this.#text;
    }
  }
  const { synapse, seen } = clientOf(() => json(userOnWire));
  await synapse.users.update('@alice:test', { threepids: [{ medium: 'email', address: new Address() as never }] });
  expect(seen[1]?.body).toBe('{"threepids":[{"medium":"email","address":"alice@example.org"}]}');
});
