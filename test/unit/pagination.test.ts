import { InvalidArgumentError, ResponseValidationError } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { userRow } from '../operations/wire.ts';
import { caught, clientOf, json, type Seen, scripted } from './support/server.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const named = (index: number) => ({ ...userRow, name: `@u${String(index).padStart(6, '0')}:test` });

/** A server with so many accounts, that pages as Synapse does. */
function accounts(count: number) {
  return ({ query }: Seen) => {
    const [from, limit] = [Number(query['from'] ?? 0), Number(query['limit'] ?? 100)];
    const users = Array.from({ length: Math.max(0, Math.min(limit, count - from)) }, (_, index) => named(from + index));
    return json({ users, total: count, ...(from + limit < count && { next_token: String(from + limit) }) });
  };
}

test('a list sends nothing before the first item is asked for', async () => {
  const { synapse, seen } = clientOf(accounts(3));
  const list = synapse.users.list();
  list.pages();
  list[Symbol.asyncIterator]();
  await Promise.resolve();
  expect(seen).toHaveLength(0);
});

test('a list is no promise, so that an async function returns it as it is', async () => {
  const { synapse, seen } = clientOf(accounts(3));
  const list = synapse.users.list();
  expect('then' in list).toBe(false);
  expect(await (async () => list)()).toBe(list);
  expect(seen).toHaveLength(0);
});

test('each loop over a list begins anew', async () => {
  const { synapse, seen } = clientOf(accounts(3));
  const list = synapse.users.list();
  expect(await list.toArray()).toEqual([named(0), named(1), named(2)]);
  expect(await list.toArray()).toHaveLength(3);
  expect(seen.map(({ url }) => url)).toEqual([
    '/_synapse/admin/v2/users?limit=100',
    '/_synapse/admin/v2/users?limit=100',
  ]);
});

test('two loops over one list do not disturb each other', async () => {
  const { synapse } = clientOf(accounts(4));
  const list = synapse.users.list({ limit: 2 });
  const [one, other] = [list.pages(), list.pages()];
  const names = async (pages: typeof one) => (await pages.next()).value?.items.map(({ name }) => name);
  expect(await names(one)).toEqual([named(0).name, named(1).name]);
  expect(await names(other)).toEqual([named(0).name, named(1).name]);
  expect(await names(one)).toEqual([named(2).name, named(3).name]);
  expect(await names(other)).toEqual([named(2).name, named(3).name]);
});

test('a page holds items, next and total', async () => {
  const { synapse } = clientOf(accounts(3));
  const pages = [];
  for await (const page of synapse.users.list({ limit: 2 }).pages()) pages.push(page);
  expect(pages).toStrictEqual([
    { items: [named(0), named(1)], next: '2', total: 3 },
    { items: [named(2)], total: 3 },
  ]);
});

test('the items of an iteration over large pages are complete and in order', async () => {
  const { synapse } = clientOf(accounts(12_500));
  const names: string[] = [];
  for await (const { name } of synapse.users.list()) names.push(name);
  expect(names).toEqual(Array.from({ length: 12_500 }, (_, index) => named(index).name));
});

test('pages of an iteration over items grow to a ceiling', async () => {
  const { synapse, seen } = clientOf(accounts(25_000));
  for await (const _ of synapse.users.list());
  expect(seen.map(({ query }) => query['limit'])).toEqual(['100', '1000', '10000', '10000', '10000']);
  expect(seen.map(({ query }) => query['from'])).toEqual([undefined, '100', '1100', '11100', '21100']);
});

test('a limit of the caller is left as it is, in items and in pages', async () => {
  const { synapse, seen } = clientOf(accounts(10));
  await synapse.users.list({ limit: 4 }).toArray();
  await synapse.users.list({ limit: 4 }).toArray({ limit: 5 });
  for await (const _ of synapse.users.list({ limit: 4 }).pages());
  expect(seen.map(({ query }) => query['limit'])).toEqual(Array.from({ length: 8 }, () => '4'));
});

test('an iteration over pages leaves the page size to the server', async () => {
  const { synapse, seen } = clientOf(accounts(150));
  for await (const _ of synapse.users.list().pages());
  expect(seen.map(({ url }) => url)).toEqual(['/_synapse/admin/v2/users', '/_synapse/admin/v2/users?from=100']);
});

test('toArray stops at its limit and asks for no more than that', async () => {
  const { synapse, seen } = clientOf(accounts(1000));
  expect(await synapse.users.list().toArray({ limit: 10 })).toHaveLength(10);
  expect(await synapse.users.list().toArray({ limit: 150 })).toHaveLength(150);
  expect(seen.map(({ query }) => query['limit'])).toEqual(['10', '100', '50']);
});

test('toArray with a limit of 0 sends nothing', async () => {
  const { synapse, seen } = clientOf(accounts(1));
  expect(await synapse.users.list().toArray({ limit: 0 })).toEqual([]);
  expect(seen).toHaveLength(0);
});

test('first returns one item, or undefined, with one request for one item', async () => {
  const { synapse, seen } = clientOf(accounts(3));
  expect(await synapse.users.list().first()).toEqual(named(0));
  expect(seen.map(({ url }) => url)).toEqual(['/_synapse/admin/v2/users?limit=1']);
  expect(await clientOf(accounts(0)).synapse.users.list().first()).toBeUndefined();
});

test('breaking out of a loop stops the requests', async () => {
  const { synapse, seen } = clientOf(accounts(1000));
  for await (const { name } of synapse.users.list()) if (name === named(99).name) break;
  expect(seen).toHaveLength(1);
  for await (const _ of synapse.users.list().pages()) break;
  expect(seen).toHaveLength(2);
});

test.each([['100'], [100]])('from takes %j', async (from) => {
  const { synapse, seen } = clientOf(accounts(101));
  expect(await synapse.users.list({ from }).toArray()).toEqual([named(100)]);
  expect(seen[0]?.query['from']).toBe('100');
});

test('a from of 0 is sent', async () => {
  const { synapse, seen } = clientOf(accounts(1));
  await synapse.users.list({ from: 0 }).first();
  expect(seen[0]?.query['from']).toBe('0');
});

test('a listing can be resumed with the next of a page', async () => {
  const { synapse } = clientOf(accounts(5));
  let next: string | undefined;
  for await (const page of synapse.users.list({ limit: 2 }).pages()) {
    next = page.next;
    break;
  }
  expect(await synapse.users.list({ limit: 2, from: next }).toArray()).toEqual([named(2), named(3), named(4)]);
});

test('next is a string where the server sends a number, and is sent on', async () => {
  const row = { user_id: '@a:test', displayname: null, media_count: 1, media_length: 1 };
  const { synapse, seen } = scripted([
    json({ users: [row], next_token: 1, total: 2 }),
    json({ users: [{ ...row, user_id: '@b:test' }], total: 2 }),
  ]);
  const nexts = [];
  for await (const page of synapse.statistics.usersMedia().pages()) nexts.push(page.next);
  expect(nexts).toEqual(['1', undefined]);
  expect(seen[1]?.query['from']).toBe('1');
});

test('an empty page with a token is not the end', async () => {
  const { synapse } = scripted([json({ users: [], next_token: '1', total: 2 }), json({ users: [named(1)], total: 2 })]);
  expect(await synapse.users.list().toArray()).toEqual([named(1)]);
});

test('a token of null is the end', async () => {
  const { synapse } = scripted([json({ users: [named(1)], next_token: null, total: 1 })]);
  expect(await synapse.users.list().toArray()).toEqual([named(1)]);
});

test.each([
  ['repeated', '2', '2'],
  ['backward', '3', '2'],
  ['repeated though it is no number', 'abc', 'abc'],
])('a %s token fails instead of looping for ever', async (_, first, second) => {
  const { synapse, seen } = scripted([
    json({ users: [named(0)], next_token: first }),
    json({ users: [named(1)], next_token: second }),
  ]);
  const names: string[] = [];
  const error = await caught(
    (async () => {
      for await (const { name } of synapse.users.list()) names.push(name);
    })(),
  );
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(error).toMatchObject({
    from: first,
    method: 'GET',
    path: '/_synapse/admin/v2/users',
    issues: [{ path: ['next_token'] }],
  });
  expect(names).toEqual([named(0).name, named(1).name]);
  expect(seen).toHaveLength(2);
});

test('a first token of 0 does not advance', async () => {
  const { synapse } = scripted([json({ users: [named(0)], next_token: '0' })]);
  await expect(synapse.users.list().toArray()).rejects.toThrow('does not advance');
});

test('tokens that are no offsets may lead anywhere new', async () => {
  const { synapse, seen } = scripted([
    json({ users: [named(0)], next_token: 'b' }),
    json({ users: [named(1)], next_token: 'a' }),
    json({ users: [named(2)] }),
  ]);
  expect(await synapse.users.list().toArray()).toHaveLength(3);
  expect(seen.map(({ query }) => query['from'])).toEqual([undefined, 'b', 'a']);
});

test('one malformed row fails its page, and the error tells the from of that page', async () => {
  const { synapse } = scripted([
    json({ users: [named(0)], next_token: '1' }),
    json({ users: [named(1), { ...named(2), name: 7 }], next_token: '3' }),
  ]);
  const error = await caught(synapse.users.list().toArray());
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(error).toMatchObject({ from: '1', issues: [{ path: ['users', 1, 'name'] }] });
});

test('an error of a page that was resumed tells the from of the caller', async () => {
  const { synapse } = scripted([json({ users: 'none' })]);
  expect(await caught(synapse.users.list({ from: 40 }).toArray())).toMatchObject({ from: '40' });
});

test('quarantine changes end on an empty page, whatever its token says', async () => {
  const change = { origin: 'test', media_id: 'a', quarantined: true };
  const { synapse, seen } = scripted([
    json({ changes: [change], next_batch: 3 }),
    json({ changes: [], next_batch: 3 }),
  ]);
  expect(await synapse.media.quarantineChanges().toArray({ limit: 5 })).toEqual([change]);
  expect(seen.map(({ url }) => url)).toEqual([
    '/_synapse/admin/v1/media/quarantine_changes',
    '/_synapse/admin/v1/media/quarantine_changes?from=3',
  ]);
});

test.each([
  [null, 'options', /must be an object of limit/],
  ['10', 'options', /must be an object of limit/],
  [new AbortController().signal, 'options', /must be an object/],
  [{ maximum: 10 }, 'options', /has no "maximum": the known names are limit/],
  [{ limit: -1 }, 'limit', /finite number of at least 0/],
  [{ limit: 1.5 }, 'limit', /whole number/],
  [{ limit: '10' }, 'limit', /finite number of at least 0/],
  [{ limit: null }, 'limit', /finite number of at least 0/],
])('toArray refuses %j', async (options, argument, message) => {
  const { synapse, seen } = clientOf(accounts(3));
  const error = await caught(synapse.users.list().toArray(options as never));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({ argument, operation: 'users.list', method: 'GET', path: '/_synapse/admin/v2/users' });
  expect((error as Error).message).toMatch(message);
  expect(seen).toHaveLength(0);
});

test('toArray takes Infinity as no limit', async () => {
  const { synapse } = clientOf(accounts(3));
  expect(await synapse.users.list().toArray({ limit: Infinity })).toHaveLength(3);
  expect(await synapse.users.list().toArray({ limit: undefined })).toHaveLength(3);
});

test("page resolves to the first page, of the server's size or the caller's", async () => {
  const { synapse, seen } = clientOf(accounts(150));
  const { items, ...rest } = await synapse.users.list().page();
  expect([items.length, rest]).toEqual([100, { next: '100', total: 150 }]);
  expect((await synapse.users.list({ limit: 20 }).page()).items).toHaveLength(20);
  expect(seen.map(({ url }) => url)).toEqual(['/_synapse/admin/v2/users', '/_synapse/admin/v2/users?limit=20']);
});

test('page n of an endpoint with offsets is at (n - 1) times the size', async () => {
  const { synapse, seen } = clientOf(accounts(101));
  const [n, size] = [3, 50];
  const third = await synapse.users.list({ from: (n - 1) * size, limit: size }).page();
  expect(third).toStrictEqual({ items: [named(100)], total: 101 });
  expect(await clientOf(accounts(0)).synapse.users.list().page()).toStrictEqual({ items: [], total: 0 });
  expect(seen.map(({ url }) => url)).toEqual(['/_synapse/admin/v2/users?from=100&limit=50']);
});

test('params, options and their contents are copied when the list is made', async () => {
  const { synapse, seen } = clientOf(accounts(1));
  const types = ['bot'];
  const params: Record<string, unknown> = { limit: 5, name: 'alice', not_user_type: types };
  const options: Record<string, unknown> = { headers: { 'x-own': 'kept' } };
  const list = synapse.users.list(params, options);
  types.push('support');
  params['name'] = 'carol';
  params['from'] = 7;
  delete options['headers'];
  await list.toArray();
  expect(seen.map(({ url }) => url)).toEqual(['/_synapse/admin/v2/users?limit=5&name=alice&not_user_type=bot']);
  expect(seen[0]?.headers['x-own']).toBe('kept');
});

test('tokens that alternate end in an error, not in a circle', async () => {
  for (const circle of [
    ['a', 'b'],
    ['a', 'b', 'c'],
    ['1', 'a'],
    Array.from({ length: 37 }, (_, index) => `t${index}`),
  ]) {
    const { synapse, seen } = clientOf((_, index) =>
      json({ users: [named(index)], next_token: circle[index % circle.length] }),
    );
    await expect(synapse.users.list().toArray()).rejects.toThrow('does not advance');
    expect(seen.length).toBeLessThanOrEqual(4 * circle.length + 1);
  }
});

test('ten thousand opaque tokens lead to the end', async () => {
  const { synapse } = clientOf((_, index) =>
    json({ users: [named(index)], ...(index < 9999 && { next_token: `t${index}` }) }),
  );
  expect(await synapse.users.list().toArray()).toHaveLength(10_000);
});

test('from null is the beginning', async () => {
  const { synapse, seen } = clientOf(() => json({ users: [] }));
  await synapse.users.list({ from: null as never }).toArray();
  expect(seen.map(({ url }) => url)).toEqual(['/_synapse/admin/v2/users?limit=100']);
});

test('what the caller throws or aborts with is left as it is', async () => {
  const reason = { mine: true };
  const { synapse } = clientOf(() => json({ users: [] }), { accessToken: () => Promise.reject(reason as never) });
  expect(await caught(synapse.users.list().first())).toBe(reason);
  expect(reason).toEqual({ mine: true });
});
