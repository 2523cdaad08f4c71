import { expect, test } from 'vitest';
import { userRow } from '../operations/wire.ts';
import { caught, clientOf, json } from './support/server.ts';

/** A server whose list never ends. */
const endless = () =>
  clientOf(({ query }) => {
    const from = Number(query['from'] ?? 0);
    return json({
      users: [0, 1].map((index) => ({ ...userRow, name: `@u${String(from + index).padStart(6, '0')}:test` })),
      next_token: String(from + 2),
    });
  });

test('a signal ends an iteration between two pages, with its own reason', async () => {
  const { synapse, seen } = endless();
  const controller = new AbortController();
  const reason = new Error('enough');
  const iterate = async () => {
    for await (const _ of synapse.users.list({}, { signal: controller.signal }).pages()) controller.abort(reason);
  };
  expect(await caught(iterate())).toBe(reason);
  expect(seen).toHaveLength(1);
});

test('a signal ends an iteration between two items of one page', async () => {
  const { synapse, seen } = endless();
  const controller = new AbortController();
  const reason = new Error('enough');
  const names: string[] = [];
  const iterate = async () => {
    for await (const { name } of synapse.users.list({}, { signal: controller.signal })) {
      names.push(name);
      controller.abort(reason);
    }
  };
  expect(await caught(iterate())).toBe(reason);
  expect(names).toHaveLength(1);
  expect(seen).toHaveLength(1);
});

test('a signal that has fired before sends nothing', async () => {
  const { synapse, seen } = endless();
  const reason = new Error('enough');
  expect(await caught(synapse.users.list({}, { signal: AbortSignal.abort(reason) }).toArray())).toBe(reason);
  expect(seen).toHaveLength(0);
});

test('a signal ends a page that is being fetched, and the request with it', async () => {
  const controller = new AbortController();
  const { synapse, seen } = clientOf(() => {
    controller.abort();
    return new Promise<Response>(() => undefined);
  });
  expect(await caught(synapse.users.list({}, { signal: controller.signal }).first())).toBe(controller.signal.reason);
  expect(seen[0]?.signal?.aborted).toBe(true);
});
