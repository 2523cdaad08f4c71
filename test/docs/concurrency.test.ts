import pMap from 'p-map';
import { SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';

/** What docs/concurrency.md says about p-map over a list of 300 accounts in pages of ten. */
function setup() {
  const pages: number[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    init.signal?.throwIfAborted();
    const from = Number(new URL(url).searchParams.get('from') ?? 0);
    pages.push(from);
    const users = Array.from({ length: 10 }, (_, index) => ({
      name: `@u${String(from + index).padStart(3, '0')}:test`,
      displayname: null,
      avatar_url: null,
      creation_ts: 0,
      is_guest: false,
      admin: false,
      deactivated: false,
      shadow_banned: false,
      user_type: null,
    }));
    return Response.json({ users, total: 300, ...(from < 290 && { next_token: String(from + 10) }) });
  };
  const synapse = new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: 'secret', maxRetries: 0, fetch });
  return { synapse, pages };
}

/** Waits until everything that can run without a timer has run. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('p-map takes a list, keeps its order, and has four calls at a time', async () => {
  const { synapse } = setup();
  let running = 0;
  let most = 0;
  const names = await pMap(
    synapse.users.list({ limit: 10 }),
    async ({ name }, index) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, index % 3));
      running--;
      return name;
    },
    { concurrency: 4 },
  );
  expect(names).toHaveLength(300);
  expect(names).toEqual(names.toSorted());
  expect(most).toBe(4);
});

test('p-map requests a page only when it needs more items', async () => {
  const { synapse, pages } = setup();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const mapping = pMap(synapse.users.list({ limit: 10 }), () => released, { concurrency: 4 });
  await vi.waitFor(() => expect(pages).toEqual([0]));
  await settled();
  expect(pages).toEqual([0]);
  release();
  await mapping;
  expect(pages).toHaveLength(30);
});

test('p-map rejects with the first error and closes the list', async () => {
  const { synapse, pages } = setup();
  const error = new Error('first');
  const mapping = pMap(
    synapse.users.list({ limit: 10 }),
    async (_, index) => {
      if (index === 25) throw error;
    },
    { concurrency: 4 },
  );
  await expect(mapping).rejects.toBe(error);
  const asked = pages.length;
  expect(asked).toBeLessThan(5);
  await settled();
  expect(pages).toHaveLength(asked);
});

test('an aborted signal ends p-map and the list', async () => {
  const { synapse, pages } = setup();
  const controller = new AbortController();
  const { signal } = controller;
  const reason = new Error('stop');
  const mapping = pMap(
    synapse.users.list({ limit: 10 }, { signal }),
    async (_, index) => {
      if (index === 25) controller.abort(reason);
      await settled();
    },
    { concurrency: 4, signal },
  );
  await expect(mapping).rejects.toBe(reason);
  const asked = pages.length;
  await settled();
  await settled();
  expect(pages).toHaveLength(asked);
});

test('an error of the list reaches the caller of p-map', async () => {
  const synapse = new SynapseAdmin({
    baseUrl: 'http://synapse.test',
    accessToken: 'secret',
    maxRetries: 0,
    fetch: async () => Response.json({ errcode: 'M_FORBIDDEN', error: 'You are not a server admin' }, { status: 403 }),
  });
  await expect(pMap(synapse.users.list(), ({ name }) => name, { concurrency: 4 })).rejects.toThrow('M_FORBIDDEN');
});
