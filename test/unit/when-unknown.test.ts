import { type ClientOptions, SynapseAdminError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { caught, clientOf, json, lost, refusal, refused } from './support/server.ts';

const advice = 'The deletion may have been done, or still run';

/** The message of a deletion whose only request ends this way. */
async function messageOf(end: () => Response | Promise<Response>, options: Partial<ClientOptions> = {}) {
  const { timeout } = options;
  const { synapse } = clientOf(end, options);
  const error = await caught(synapse.rooms.deleteSync('!a:test', {}, { timeout }));
  expect(error).toBeInstanceOf(SynapseAdminError);
  return (error as SynapseAdminError).message;
}

const never = () => new Promise<Response>(() => undefined);
const html = (status: number) => () => new Response('<html>', { status });

test.each<[string, () => Response | Promise<Response>, Partial<ClientOptions>?]>([
  ['the connection breaks', lost],
  ['no response comes in time', never, { timeout: 1 }],
  ['a proxy did not wait', html(504)],
  ['Synapse broke off', () => refusal(500, 'M_UNKNOWN')],
  ['the success is not JSON', html(200)],
  ['the success is not as documented', () => json({ kicked_users: 1 })],
])('a call that may have been executed says how to find out: %s', async (_, end, options) => {
  expect((await messageOf(end, options)).split('. ').at(-1)).toContain(advice);
});

test.each<[string, () => Response | Promise<Response>, Partial<ClientOptions>?]>([
  ['nobody listens', refused],
  ['Synapse refused it', () => refusal(403, 'M_FORBIDDEN')],
  ['Synapse limits the rate', () => refusal(429, 'M_LIMIT_EXCEEDED')],
  ['a proxy refused it', html(403)],
  ['the token does not come in time', never, { timeout: 1, accessToken: () => new Promise<string>(() => undefined) }],
])('a call that was surely not executed does not: %s', async (_, end, options) => {
  expect(await messageOf(end, options)).not.toContain(advice);
});

test('where a browser hides the failure, how to find the failure is more useful', async () => {
  const message = await messageOf(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(message).toContain('browser console');
  expect(message).not.toContain(advice);
});
