import fc from 'fast-check';
import { InvalidArgumentError, parseMxc } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { clientOf, json } from './support/server.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

test.each([
  ['mxc://example.org/abcdef', ['example.org', 'abcdef']],
  ['mxc://matrix.test:8448/A-b_c', ['matrix.test:8448', 'A-b_c']],
  ['mxc://[::1]:8448/x', ['[::1]:8448', 'x']],
])('%s is taken apart', (uri, parts) => {
  expect(parseMxc(uri)).toEqual(parts);
});

test.each([
  '',
  'mxc://',
  'mxc://a',
  'mxc://a/',
  'mxc:///b',
  'mxc://a/b/c',
  'mxc://a/b?c',
  'mxc://a/b#c',
  'https://a/b',
  'MXC://a/b',
  ' mxc://a/b',
  'mxc://a/b\n',
  undefined,
  null,
  7,
])('%j is no media URI', (uri) => {
  expect(() => parseMxc(uri as string)).toThrow(InvalidArgumentError);
});

test('what is put together is taken apart again', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9_.:-]+$/);
  fc.assert(
    fc.property(part, part, (server, media) => {
      expect(parseMxc(`mxc://${server}/${media}`)).toEqual([server, media]);
    }),
  );
});

test('its parts are spread into the methods of media', async () => {
  const { synapse, seen } = clientOf(() => json({}));
  await synapse.media.quarantine(...parseMxc('mxc://example.org:8448/abc'));
  expect(seen[0]?.url).toBe('/_synapse/admin/v1/media/quarantine/example.org%3A8448/abc');
});
