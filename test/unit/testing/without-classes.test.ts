import { InvalidArgumentError, NotFoundError, SynapseAdmin, TimeoutError } from 'synapse-admin-sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

/** What jest-environment-jsdom does not have. */
const missing = ['fetch', 'Request', 'Response', 'TextEncoder', 'TextDecoder', 'ReadableStream', 'structuredClone'];

describe('where the platform has neither fetch nor its classes', () => {
  beforeEach(() => {
    for (const name of missing) vi.stubGlobal(name, undefined);
  });
  afterEach(() => vi.unstubAllGlobals());

  test('a homeserver and its clients work', async () => {
    const homeserver = new FakeSynapse();
    homeserver.addUser('spam', { media: 250, displayname: 'Späm' });
    const synapse = homeserver.client();
    await synapse.users.lock('@spam:example.org');
    expect(await synapse.media.deleteAll('@spam:example.org').run()).toBe(250);
    expect((await synapse.users.get('@spam:example.org')).displayname).toBe('Späm');
    expect(FakeSynapse.fromJSON(homeserver.toJSON()).user('spam')).toStrictEqual(homeserver.user('spam'));
  });

  test('its requests fail as planned', async () => {
    const homeserver = new FakeSynapse();
    homeserver.addUser('alice');
    homeserver.fail('users.deactivate', 'lost-response');
    homeserver.fail('users.get', 'malformed', { times: 4 });
    homeserver.fail('server.version', 'timeout');
    const synapse = homeserver.client();
    await synapse.users.deactivate('@alice:example.org');
    await expect(synapse.users.get('@alice:example.org')).rejects.toThrow('not as documented');
    await expect(synapse.server.version({ timeout: 20, maxRetries: 0 })).rejects.toThrow(TimeoutError);
    await expect(synapse.users.get('@nobody:example.org')).rejects.toThrow(NotFoundError);
  });

  test('its fetch takes an address and a text, and returns what programs read of a response', async () => {
    const homeserver = new FakeSynapse();
    const url = 'https://example.org/_synapse/admin/v1/server_version';
    const response = await homeserver.fetch(new URL(url), { method: 'GET' });
    expect([response.ok, response.status, response.headers.get('content-type')]).toEqual([
      true,
      200,
      'application/json',
    ]);
    expect(await response.json()).toEqual({ server_version: expect.any(String) });
    expect((await response.arrayBuffer()).byteLength).toBe((await response.text()).length);
  });

  test('a response that is larger than the limit is refused', async () => {
    const homeserver = new FakeSynapse();
    homeserver.addUser('alice');
    const call = homeserver.client({ maxResponseBytes: 10 }).users.get('@alice:example.org');
    await expect(call).rejects.toThrow('larger than');
  });

  test('a call without a fetch of its own says that there is none', async () => {
    const synapse = new SynapseAdmin({ baseUrl: 'https://example.org', accessToken: 'secret' });
    await expect(synapse.server.version()).rejects.toThrow(InvalidArgumentError);
    await expect(synapse.server.version()).rejects.toThrow(/fetch.* missing in globalThis/);
  });
});
