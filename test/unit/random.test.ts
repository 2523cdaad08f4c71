import { afterEach, describe, expect, test, vi } from 'vitest';
import { randomText } from '../../src/resources/random.ts';
import { caught, clientOf, json } from './support/server.ts';

const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const notice = { user_id: '@alice:test', content: { msgtype: 'm.text', body: 'hi' } };
const account = { username: 'alice', password: 'wonderland' };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Makes the random bytes come from this list. */
function stubBytes(bytes: readonly number[]): void {
  const left = [...bytes];
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => {
    const target = array as Uint8Array<ArrayBuffer>;
    target.set(left.splice(0, target.length));
    return array;
  });
}

test('every character stands for the same number of bytes, and bytes too many are left out', () => {
  stubBytes([...Array(256).keys(), 7]);
  const text = randomText(248);
  expect(text).toBe(characters.repeat(4));
});

test('bytes that are left out are replaced', () => {
  stubBytes([255, 0, 248, 1, 254, 253, 2]);
  expect(randomText(4)).toBe('ABCA');
});

test('the text is as long as asked for, and another one each time', () => {
  const texts = [1, 16, 22, 64].map((length) => randomText(length));
  expect(texts.map(({ length }) => length)).toEqual([1, 16, 22, 64]);
  expect(new Set(Array.from({ length: 100 }, () => randomText(16))).size).toBe(100);
});

describe('without Web Crypto', () => {
  test('a random token is refused before anything is sent, and a token of the caller is not', async () => {
    vi.stubGlobal('crypto', undefined);
    const { synapse, seen } = clientOf(() =>
      json({ token: 'a', uses_allowed: 1, pending: 0, completed: 0, expiry_time: null }),
    );
    expect(await caught(synapse.registrationTokens.create())).toMatchObject({
      name: 'InvalidArgumentError',
      argument: 'crypto',
      operation: 'registrationTokens.create',
      message: expect.stringContaining('Web Crypto'),
    });
    expect(seen).toHaveLength(0);
    expect(await synapse.registrationTokens.create({ token: 'a' })).toMatchObject({ token: 'a' });
  });

  test('a notice is refused before anything is sent, and one with a transaction id is not', async () => {
    vi.stubGlobal('crypto', undefined);
    const { synapse, seen } = clientOf(() => json({ event_id: '$a' }));
    expect(await caught(synapse.serverNotices.send(notice))).toMatchObject({
      argument: 'crypto',
      operation: 'serverNotices.send',
    });
    expect(seen).toHaveLength(0);
    expect(await synapse.serverNotices.send({ ...notice, txnId: 'one' })).toBe('$a');
  });

  test.each([
    ['at all', undefined],
    ['in full, as on http pages', { getRandomValues: () => undefined }],
  ])('a registration without it %s is refused before anything is sent', async (_, crypto) => {
    vi.stubGlobal('crypto', crypto);
    const { synapse, seen } = clientOf(() => json({ nonce: 'a' }));
    expect(await caught(synapse.registration.register('secret', account))).toMatchObject({
      name: 'InvalidArgumentError',
      argument: 'crypto.subtle',
      operation: 'registration.register',
      message: expect.stringContaining('https'),
    });
    expect(seen).toHaveLength(0);
  });

  test('the SDK is imported, and calls that need none work', async () => {
    vi.stubGlobal('crypto', new Proxy({}, { get: (_, name) => expect.unreachable(`crypto.${String(name)} was read`) }));
    vi.resetModules();
    const { SynapseAdmin } = await import('synapse-admin-sdk');
    const synapse = new SynapseAdmin({
      baseUrl: 'https://matrix.example.org',
      accessToken: null,
      fetch: async () => json({ nonce: 'abc' }),
    });
    expect(await synapse.registration.nonce()).toBe('abc');
  });
});
