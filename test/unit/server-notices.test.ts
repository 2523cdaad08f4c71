import { expect, test } from 'vitest';
import { caught, clientOf, json, lost, refusal, refused } from './support/server.ts';

const options = { maxRetries: 3, retryDelay: () => 0 };
const notice = { user_id: '@alice:test', content: { msgtype: 'm.text', body: 'hi' } };

test('the attempts of a call share a transaction id, whatever failed, and each call has its own', async () => {
  const failures = [lost, refused, () => refusal(429, 'M_LIMIT_EXCEEDED'), () => json({ event_id: '$a' })];
  const { synapse, seen } = clientOf((_, index) => (failures[index % 4] as () => Response)(), options);
  expect(await synapse.serverNotices.send(notice)).toBe('$a');
  expect(await synapse.serverNotices.send(notice)).toBe('$a');
  const urls = seen.map(({ url }) => url);
  expect(new Set(urls.slice(0, 4)).size).toBe(1);
  expect(new Set(urls.slice(4)).size).toBe(1);
  expect(new Set(urls).size).toBe(2);
  expect(urls[0]).toMatch(/^\/_synapse\/admin\/v1\/send_server_notice\/[A-Za-z0-9]{22}$/);
});

test('a transaction id of the caller is in the path only', async () => {
  const { synapse, seen } = clientOf(() => json({ event_id: '$a' }));
  await synapse.serverNotices.send({ ...notice, txnId: 'mine' });
  expect(seen[0]?.url).toMatch(/\/send_server_notice\/mine$/);
  expect(JSON.parse(seen[0]?.body as string)).toEqual(notice);
});

test('the content is copied: a change during the call changes no request', async () => {
  const { synapse, seen } = clientOf(
    (_, index) => (index === 0 ? refusal(429, 'M_LIMIT_EXCEEDED') : json({ event_id: '$a' })),
    options,
  );
  const content = { msgtype: 'm.text', body: 'hi' };
  const call = synapse.serverNotices.send({ ...notice, content });
  content.body = 'other';
  await call;
  expect(seen.map(({ body }) => JSON.parse(body))).toEqual([notice, notice]);
});

test('where notices are not enabled, the error says what to configure', async () => {
  const error = 'Server notices are not enabled on this server';
  const { synapse } = clientOf(() => refusal(400, 'M_UNKNOWN', { error }));
  const thrown = (await caught(synapse.serverNotices.send(notice))) as Error;
  expect(thrown).toMatchObject({ name: 'ApiError', status: 400, mayHaveRun: false, error });
  expect(thrown.message).toContain('Set `server_notices.system_mxid_localpart`');
});

test('where Synapse fails, as it does for a token of MAS without a device, the error says so', async () => {
  const { synapse } = clientOf(() => refusal(500, 'M_UNKNOWN', { error: 'Internal server error' }));
  const thrown = (await caught(synapse.serverNotices.send(notice))) as Error;
  expect(thrown).toMatchObject({ name: 'ApiError', status: 500, mayHaveRun: true });
  expect(thrown.message).toMatch(/delegated authentication \(MAS\).* has a device$/);
});

test('another refusal has no such advice', async () => {
  const { synapse } = clientOf(() => refusal(400, 'M_UNKNOWN', { error: "'body' not in content" }));
  const thrown = (await caught(synapse.serverNotices.send(notice))) as Error;
  expect(thrown.message).toMatch(/status 400\)$/);
});

test('an error has a frame of the caller', async () => {
  async function sendNotice() {
    return [await clientOf(() => refusal(400, 'M_UNKNOWN')).synapse.serverNotices.send(notice)];
  }
  expect(((await caught(sendNotice())) as Error).stack).toContain('sendNotice');
});
