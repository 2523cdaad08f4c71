import { InvalidArgumentError, NotFoundError, SynapseAdmin } from 'synapse-admin-sdk';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decode } from '../../src/transport/body.ts';
import { clientOf, json, refusal } from './support/server.ts';

afterEach(() => void vi.unstubAllGlobals());

const options = { baseUrl: 'https://matrix.example.org', accessToken: 'syt_secret' };

test('a call without fetch is refused before anything happens, and says what to do', async () => {
  const synapse = new SynapseAdmin(options);
  vi.stubGlobal('fetch', undefined);
  const error: unknown = await synapse.users.get('@alice:example.org').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({ argument: 'fetch', operation: 'users.get', attempts: 0, mayHaveRun: false });
  expect((error as Error).message).toMatch(
    /^fetch is missing in globalThis: pass the option `fetch`, or set it \(GET /,
  );
});

test('a fetch that is set after the client was made is used', async () => {
  vi.stubGlobal('fetch', undefined);
  const synapse = new SynapseAdmin(options);
  vi.stubGlobal('fetch', async () => json({ server_version: '1.163.2' }));
  expect(await synapse.server.version()).toBe('1.163.2');
});

test('a client without URL is refused by that name, not by its address', () => {
  vi.stubGlobal('URL', undefined);
  expect(() => new SynapseAdmin(options)).toThrow('URL is missing in globalThis: set it, for example to that of Node');
});

describe('without Request, Response and TextDecoder', () => {
  const withoutClasses = () => {
    for (const name of ['Request', 'Response', 'TextDecoder']) vi.stubGlobal(name, undefined);
  };

  test('a fetch of the caller is called as ever, and responses and refusals are read', async () => {
    const responses = [json({ server_version: 'ü' }), refusal(404, 'M_NOT_FOUND')];
    const { synapse, seen } = clientOf((_, index) => responses[index] as Response);
    withoutClasses();
    expect(await synapse.server.version()).toBe('ü');
    await expect(synapse.users.get('@alice:example.org')).rejects.toThrow(NotFoundError);
    expect(seen).toMatchObject([{ method: 'GET' }, { method: 'GET', headers: { authorization: 'Bearer syt_admin' } }]);
  });

  test.each([true, false])('text is decoded as with TextDecoder (strict: %s)', (strict) => {
    const bytes = new TextEncoder().encode('\ufeff{"name":\n"Ünï 名前\ufeff 💥%41"}');
    const expected = decode([bytes], strict);
    withoutClasses();
    expect(decode([bytes], strict)).toBe(expected);
    expect(decode([bytes.slice(0, 13), bytes.slice(13)], strict)).toBe(expected);
    expect(decode([], strict)).toBe('');
  });

  test('bytes that are no UTF-8 are refused, or replaced', () => {
    withoutClasses();
    const bytes = new Uint8Array([0x61, 0xff, 0x80, 0x62]);
    expect(() => decode([bytes], true)).toThrow();
    expect(decode([bytes], false)).toBe('a\ufffd\ufffdb');
  });
});
