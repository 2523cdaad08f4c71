import type { Paginator, SynapseAdmin } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { caught, clientOf, json, type Seen, scripted } from './support/server.ts';

const roomPage = (fields: object) => json({ rooms: [], offset: 0, total_rooms: 7, ...fields });

describe('a page says', () => {
  test.each([
    ['its neighbors', { prev_batch: 10, next_batch: 30 }, { previous: '10', next: '30' }],
    ['neighbors that are texts', { prev_batch: 'a', next_batch: 'b' }, { previous: 'a', next: 'b' }],
    ['that the page before is the first one', { prev_batch: 0 }, { previous: '0' }],
    ['nothing of a neighbor that is null', { prev_batch: null, next_batch: null }, {}],
    ['nothing of a neighbor that is absent', {}, {}],
  ])('%s', async (_, fields, neighbors) => {
    const { synapse } = scripted([roomPage(fields)]);
    expect(await synapse.rooms.list({ from: 20 }).page()).toStrictEqual({ items: [], ...neighbors, total: 7 });
  });

  test('how many items there are, also none', async () => {
    const { synapse } = scripted([json({ users: [], total: 0 })]);
    expect(await synapse.users.list().page()).toStrictEqual({ items: [], total: 0 });
  });

  test('no total where Synapse sends none, and no page before where it never does', async () => {
    const { synapse } = scripted([json({ users: [], prev_batch: '1' })]);
    expect(await synapse.users.list().page()).toStrictEqual({ items: [] });
  });
});

type List = (synapse: SynapseAdmin) => Paginator<unknown>;

const hierarchy: List = (synapse) => synapse.rooms.hierarchy('!a:test');
const messages: List = (synapse) => synapse.rooms.messages('!a:test');
const child = { num_joined_members: 1, world_readable: false, guest_can_join: false, children_state: [] };
const event = { event_id: '$a', type: 'm.room.message', sender: '@a:test', origin_server_ts: 1, content: {} };
const limitsOf = (seen: readonly Seen[]) => seen.map(({ query }) => query['limit']);

test.each([
  ['rooms.hierarchy', hierarchy, ['50', '50', '50']],
  ['rooms.messages', messages, ['100', '1000', '1000']],
])('an iteration of %s asks for no more rows than Synapse sends', async (_, list, limits) => {
  const { synapse, seen } = clientOf(({ query }, index) => {
    const places = Array.from({ length: Number(query['limit']) }, (_, place) => place);
    return json({
      rooms: places.map((place) => ({ ...child, room_id: `!${index}.${place}` })),
      chunk: places.map(() => event),
      start: 's',
      ...(index < 2 && { next_batch: `t${index}`, end: `t${index}` }),
    });
  });
  for await (const _ of list(synapse));
  expect(limitsOf(seen)).toEqual(limits);
});

test.each([
  ['half of the 50 that Synapse sends of a hierarchy', hierarchy, [undefined, '25', '12', '10']],
  ['no fewer than the 10 messages that Synapse sends', messages, [undefined]],
])('a page that takes too long is requested again with %s', async (_, list, limits) => {
  const { synapse, seen } = clientOf(() => new Response('', { status: 504 }));
  await caught(list(synapse).page());
  expect(limitsOf(seen)).toEqual(limits);
});
