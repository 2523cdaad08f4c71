import { type InvalidItem, ResponseValidationError } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { userRow } from '../operations/wire.ts';
import { caught, clientOf, json, type Seen } from './support/server.ts';

const good = (index: number) => ({ ...userRow, name: `@u${index}:test` });
const invalid = (index: number) => ({ ...good(index), displayname: index });

/** Five accounts, of which the second and the fourth are not as documented. */
const rows = [good(0), invalid(1), good(2), invalid(3), good(4)];

function accounts({ query }: Seen) {
  const [from, limit] = [Number(query['from'] ?? 0), Number(query['limit'] ?? 2)];
  const users = rows.slice(from, from + limit);
  return json({ users, total: rows.length, ...(from + limit < rows.length && { next_token: String(from + limit) }) });
}

function tolerant() {
  const seenItems: InvalidItem[] = [];
  const { synapse, seen } = clientOf(accounts);
  const list = (params: object) =>
    synapse.users.list(params, { onInvalidItem: (item) => void seenItems.push(item), maxRetries: 0 });
  return { list, seenItems, seen };
}

const issues = [{ path: ['displayname'], message: expect.any(String) as string }];

describe('onInvalidItem', () => {
  test('is called with each invalid row, and the iteration goes on without it', async () => {
    const { list, seenItems } = tolerant();
    const names: (string | null)[] = [];
    for await (const { name } of list({ limit: 2 })) names.push(name);
    expect(names).toEqual(['@u0:test', '@u2:test', '@u4:test']);
    expect(seenItems).toEqual([
      { item: rows[1], index: 1, issues, from: undefined },
      { item: rows[3], index: 1, issues, from: '2' },
    ]);
  });

  test('works in pages(), page(), first() and toArray()', async () => {
    const { list, seenItems } = tolerant();
    const pages = [];
    for await (const page of list({ limit: 2 }).pages()) pages.push(page.items);
    expect(pages).toEqual([[good(0)], [good(2)], [good(4)]]);
    expect(await list({ limit: 2, from: 2 }).page()).toEqual({ items: [good(2)], next: '4', total: 5 });
    expect(await list({ from: 1 }).first()).toEqual(good(2));
    expect(await list({}).toArray()).toEqual([good(0), good(2), good(4)]);
    expect(await list({}).toArray({ limit: 2 })).toEqual([good(0), good(2)]);
    expect(seenItems.map(({ item }) => item)).toEqual([1, 3, 3, 1, 1, 3, 1].map((index) => rows[index]));
  });

  test('what it throws, or rejects with, ends the iteration as it is', async () => {
    const reason = { mine: true };
    const { synapse, seen } = clientOf(accounts);
    const throwing = () => {
      throw reason;
    };
    expect(await caught(synapse.users.list({ limit: 2 }, { onInvalidItem: throwing }).toArray())).toBe(reason);
    const rejecting = () => Promise.reject(reason);
    expect(await caught(synapse.users.list({ limit: 2 }, { onInvalidItem: rejecting }).page())).toBe(reason);
    expect(reason).toEqual({ mine: true });
    expect(seen).toHaveLength(2);
  });

  test('gets rows and issues without secrets', async () => {
    const row = { ...good(0), displayname: 7, note: 'syt_admin and key-of-the-proxy', access_token: 'abcdefgh' };
    const { synapse } = clientOf(() => json({ users: [row] }), { headers: { 'x-key': 'key-of-the-proxy' } });
    const items: InvalidItem[] = [];
    await synapse.users.list({}, { onInvalidItem: (item) => void items.push(item) }).toArray();
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toMatch(/syt_admin|key-of-the-proxy|abcdefgh/);
    expect(items[0]?.item).toMatchObject({ displayname: 7, access_token: '[redacted]' });
  });

  test('does not excuse what is wrong beside the rows', async () => {
    for (const body of [{ users: 'none' }, { users: rows, next_token: {} }, [], null]) {
      const { synapse } = clientOf(() => json(body));
      const error = await caught(synapse.users.list({}, { onInvalidItem: () => undefined }).toArray());
      expect(error).toBeInstanceOf(ResponseValidationError);
    }
  });

  test('a page of invalid rows is not the end, also where an empty page is', async () => {
    const changes = [[{ origin: 1 }], [{ origin: 'test', media_id: 'a', quarantined: true }], []];
    const { synapse } = clientOf((_, index) => json({ changes: changes[index], next_batch: index + 1 }));
    const list = synapse.media.quarantineChanges({}, { onInvalidItem: () => undefined });
    expect(await list.toArray()).toEqual(changes[1]);
  });

  test('must be a function', async () => {
    const { synapse, seen } = clientOf(accounts);
    const error = await caught(synapse.users.list({}, { onInvalidItem: 'log' as never }).first());
    expect(error).toMatchObject({ name: 'InvalidArgumentError', argument: 'onInvalidItem', operation: 'users.list' });
    expect(seen).toHaveLength(0);
  });

  test('without it an invalid row fails its page', async () => {
    const { synapse } = clientOf(accounts);
    const error = await caught(synapse.users.list({ limit: 2, from: 2 }, { onInvalidItem: undefined }).toArray());
    expect(error).toBeInstanceOf(ResponseValidationError);
    expect(error).toMatchObject({ from: '2', issues: [{ path: ['users', 1, 'displayname'] }] });
  });

  test('exists for every list', async () => {
    const media = [{ media_id: 1 }];
    const { synapse } = clientOf(({ url }) =>
      json(url.includes('/media?') && url.includes('/users/@') ? { media } : { users: [{ user_id: 1 }], media }),
    );
    const items: unknown[] = [];
    const options = { onInvalidItem: ({ item }: InvalidItem) => void items.push(item) };
    expect(await synapse.media.list('@a:test', {}, options).toArray()).toEqual([]);
    expect(await synapse.statistics.usersMedia({}, options).toArray()).toEqual([]);
    expect(await synapse.users.listV3({}, options).toArray()).toEqual([]);
    expect(items).toEqual([{ media_id: 1 }, { user_id: 1 }, { user_id: 1 }]);
  });
});
