import { ApiError, type FederationEvent, type MatrixEvent, type Paginator } from 'synapse-admin-sdk';
import { expect, expectTypeOf, test } from 'vitest';
import { federationMessage, message } from '../operations/events.ts';
import { caught, clientOf, json, refusal, scripted } from './support/server.ts';

const space = '!JlEACcYafVfeFwPa-Fb2dUsmlC6ZZfdQWEkpKlcg-SM';
const inHierarchy = (room_id: string) => ({
  room_id,
  world_readable: false,
  guest_can_join: false,
  children_state: [],
});
const limits = (seen: readonly { query: Readonly<Record<string, string>> }[]) =>
  seen.map(({ query }) => query['limit']);

test('messages ends with the page that has no token, and passes over empty pages before it', async () => {
  const { synapse, seen } = scripted([
    json({ chunk: [message], start: 's0', end: 't1' }),
    json({ chunk: [], start: 't1', end: 't2' }),
    json({ chunk: [message], start: 't2', end: 't3' }),
    json({ chunk: [], start: 't3' }),
  ]);
  expect(await synapse.rooms.messages('!a:test').toArray()).toHaveLength(2);
  expect(seen.map(({ query }) => query['from'])).toEqual([undefined, 't1', 't2', 't3']);
});

test('messages asks for at most 1,000 events, which is the most that Synapse sends', async () => {
  const { synapse, seen } = clientOf(({ query }, index) => {
    const chunk = Array.from({ length: Math.min(1000, Number(query['limit'])) }, () => message);
    return json({ chunk, start: 's', ...(index < 3 && { end: `t${index}` }) });
  });
  await synapse.rooms.messages('!a:test').toArray();
  expect(limits(seen)).toEqual(['100', '1000', '1000', '1000']);
});

test('the filter is copied at the call', async () => {
  const { synapse, seen } = scripted([json({ chunk: [], start: 's' })]);
  const filter = { types: ['m.room.message'] };
  const list = synapse.rooms.messages('!a:test', { filter });
  filter.types.push('m.room.member');
  await list.first();
  expect(seen[0]?.query['filter']).toBe('{"types":["m.room.message"]}');
});

test('a filter of undefined is not sent', async () => {
  const { synapse, seen } = scripted([json({ chunk: [], start: 's' })]);
  await synapse.rooms.messages('!a:test', { filter: undefined }).page();
  expect(seen[0]?.url).toBe('/_synapse/admin/v1/rooms/!a%3Atest/messages');
});

test('one event that is not as documented does not stop an iteration that handles it', async () => {
  const invalid: unknown[] = [];
  const { synapse } = scripted([json({ chunk: [message, { ...message, type: 5 }, message], start: 's' })]);
  const options = { onInvalidItem: ({ item }: { item: unknown }) => void invalid.push(item) };
  expect(await synapse.rooms.messages('!a:test', {}, options).toArray()).toHaveLength(2);
  expect(invalid).toHaveLength(1);
});

test('the type of the events is that of their form', async () => {
  const { synapse } = clientOf(() => json({ chunk: [federationMessage], start: 's' }));
  const [client, raw] = [synapse.rooms.messages('!a:test'), synapse.rooms.messages('!a:test', { raw: true })];
  expectTypeOf(client).toEqualTypeOf<Paginator<MatrixEvent>>();
  expectTypeOf(raw).toEqualTypeOf<Paginator<FederationEvent>>();
  expect((await raw.first())?.depth).toBe(federationMessage.depth);
});

test('hierarchy asks for at most 50 rooms, and returns each room once, across pages too', async () => {
  const [a, b, c] = ['!a', '!b', '!c'].map(inHierarchy);
  const { synapse, seen } = scripted([
    json({ rooms: [a, a, b], next_batch: 'Iy' }),
    json({ rooms: [b, c, c], next_batch: 'Qz' }),
    json({ rooms: [c] }),
  ]);
  const rooms = await synapse.rooms.hierarchy(space).toArray();
  expect(rooms.map(({ room_id }) => room_id)).toEqual(['!a', '!b', '!c']);
  expect(limits(seen)).toEqual(['50', '50', '50']);
});

test('hierarchy waits as long as Synapse asks for when it allows no more requests', async () => {
  const limited = { errcode: 'M_LIMIT_EXCEEDED', error: 'Too Many Requests', retry_after_ms: 1 };
  const { synapse, seen } = scripted([json(limited, 429), json({ rooms: [inHierarchy('!a')] })], { maxRetries: 1 });
  expect(await synapse.rooms.hierarchy(space).toArray()).toHaveLength(1);
  expect(seen).toHaveLength(2);
});

test.each([
  [500, { error: 'Internal server error' }, /does not know or has not joined.*use another `limit`.*m\.space\.child/],
  [400, { error: 'Unknown pagination token' }, /five minutes.*begin without `from`$/],
])('an error %d of hierarchy says what it means and what to do', async (status, body, meaning) => {
  const { synapse } = scripted([refusal(status, 'M_UNKNOWN', body)]);
  const error = await caught(synapse.rooms.hierarchy(space, { from: 'Iy' }).first());
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status, from: 'Iy', message: expect.stringMatching(meaning) });
});

test('another error of hierarchy has no advice', async () => {
  const { synapse } = scripted([refusal(403, 'M_FORBIDDEN', { error: 'You are not a server admin' })]);
  expect(await caught(synapse.rooms.hierarchy(space).first())).toMatchObject({
    message: expect.not.stringContaining('limit'),
  });
});

test('an internal error of another operation has no advice about spaces', async () => {
  const { synapse } = scripted([refusal(500, 'M_UNKNOWN', { error: 'Internal server error' })]);
  expect(await caught(synapse.rooms.get(space))).toMatchObject({ message: expect.not.stringContaining('space') });
});
