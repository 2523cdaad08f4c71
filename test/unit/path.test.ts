import fc from 'fast-check';
import { InvalidArgumentError, path } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { checkPath, encodeSegment, expandPath } from '../../src/transport/path.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

test.each([
  ['@a/b=c.d_e+f:test', '%40a%2Fb%3Dc.d_e%2Bf%3Atest'],
  ['a/b c%d+e?#', 'a%2Fb%20c%25d%2Be%3F%23'],
  ['%2F', '%252F'],
  ['...', '...'],
  ['ü🦊', '%C3%BC%F0%9F%A6%8A'],
  ['\\', '%5C'],
  [' ', '%20'],
])('%j is encoded once', (value, encoded) => {
  expect(encodeSegment('id', value)).toBe(encoded);
});

test('whatever is encoded stays one segment of a URL, and decodes to what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
      fc.pre(value !== '.' && value !== '..');
      const segments = new URL(`https://x/a/${encodeSegment('id', value)}/b`).pathname.split('/');
      expect(segments).toHaveLength(4);
      expect(decodeURIComponent(segments[2] as string)).toBe(value);
    }),
  );
});

test.each([
  ['', 'must not be empty'],
  ['.', 'must not be "." or ".."'],
  ['..', 'must not be "." or ".."'],
  ['a\ud800', 'half of a surrogate pair'],
  [7, 'must be a string'],
  [undefined, 'must be a string'],
  [null, 'must be a string'],
])('the segment %j is refused', (value, message) => {
  expect(() => encodeSegment('id', value)).toThrow(InvalidArgumentError);
  expect(() => encodeSegment('id', value)).toThrow(message);
});

test('a template is filled by name, and errors name the parameter of the method', () => {
  expect(expandPath('/a/{server_name}/{media_id}', { server_name: 'x:1', media_id: 'y/z' })).toBe('/a/x%3A1/y%2Fz');
  expect(() => expandPath('/a/{server_name}/{media_id}', { server_name: 'x', media_id: '' })).toThrow(
    'mediaId must not be empty',
  );
  expect(() => expandPath('/a/{user_id}', { user_id: 'alice' })).toThrow('userId must be a full user id');
  expect(() => expandPath('/a/{user_id}', {})).toThrow('userId must be a full user id');
});

test('a value that looks like a replacement pattern or a placeholder is taken as it is', () => {
  expect(expandPath('/a/{server_name}/{media_id}', { server_name: '$&', media_id: '{media_id}' })).toBe(
    '/a/%24%26/%7Bmedia_id%7D',
  );
});

test('the path tag encodes each value', () => {
  expect(path`/_synapse/admin/v1/rooms/${'!a/b:test'}/members`).toBe('/_synapse/admin/v1/rooms/!a%2Fb%3Atest/members');
  expect(path`/_synapse/admin/v1/server_version`).toBe('/_synapse/admin/v1/server_version');
});

test('the path tag takes safe integers', () => {
  expect(path`/_synapse/admin/v1/event_reports/${42}/x/${Number.MAX_SAFE_INTEGER}`).toBe(
    '/_synapse/admin/v1/event_reports/42/x/9007199254740991',
  );
});

test.each(['', '.', '..', '\udc00', 1.5, NaN, Infinity, 2 ** 53, 3n as never, undefined as never])(
  'the path tag refuses %s',
  (value) => {
    expect(() => path`/a/${value}`).toThrow(InvalidArgumentError);
  },
);

test.each(['/_synapse/admin/v1/x', '/_matrix/client/v3/a%2Fb', '/a/.../b', '/a/.b'])(
  'a path of the caller may be %s',
  (value) => {
    expect(checkPath(value)).toBe(value);
  },
);

test.each([
  '',
  'a',
  'https://evil.example/',
  '//evil.example/a',
  '/a?b=c',
  '/a#b',
  '/a b',
  '/a\nb',
  '/a\\b',
  '/a//b',
  '/a/./b',
  '/a/../b',
  '/a/..',
  '/a/%2e%2E/b',
  '/a/.%2e',
  '/a/',
  undefined,
  null,
  7,
  '/a\u0085b',
])('a path of the caller must not be %j', (value) => {
  expect(() => checkPath(value)).toThrow(InvalidArgumentError);
});
