import { expect, test } from 'vitest';
import { describeCall } from '../../src/errors/describe-call.ts';
import { caught, refusal, scripted } from './support/server.ts';

const path = '/_synapse/admin/v2/users/{user_id}/devices/{device_id}';
const described = (ids: Record<string, unknown>, template = path) =>
  describeCall({ method: 'GET', path: template, ids: ids as Record<string, string> });

test('the ids stand in the path as they were passed, not encoded', () => {
  expect(described({ user_id: '@a/b ü:test', device_id: 'x"y\\z' })).toBe(
    'GET /_synapse/admin/v2/users/@a/b ü:test/devices/x"y\\z',
  );
});

test('an id that is not known leaves its place, and an id in another one is not looked for', () => {
  expect(described({ user_id: '{device_id}' })).toBe('GET /_synapse/admin/v2/users/{device_id}/devices/{device_id}');
  expect(described({ user_id: 5 })).toBe(`GET ${path}`);
  expect(describeCall({ method: 'GET', path })).toBe(`GET ${path}`);
});

test.each(['constructor', 'toString', '__proto__'])('{%s} in a path is no id', async (name) => {
  expect(described({}, `/x/{${name}}`)).toBe(`GET /x/{${name}}`);
  const { synapse } = scripted([refusal(403, 'M_FORBIDDEN')]);
  const error = await caught(synapse.request({ method: 'GET', path: `/_synapse/admin/v1/{${name}}` }));
  expect(error).toMatchObject({ name: 'ApiError', path: `/_synapse/admin/v1/{${name}}` });
});

test.each([
  ['\n', '\\u{a}'],
  ['\r', '\\u{d}'],
  ['\u0000', '\\u{0}'],
  ['\u001b[2J', '\\u{1b}[2J'],
  ['\u0085', '\\u{85}'],
  ['\u2028', '\\u{2028}'],
  ['\u2029', '\\u{2029}'],
  ['\u202e', '\\u{202e}'],
  ['\ud800', '\\u{d800}'],
])('an id cannot begin a line of a log or change how it is shown: %j', (character, written) => {
  expect(described({ user_id: `@a${character}b:test`, device_id: 'X' })).toBe(
    `GET /_synapse/admin/v2/users/@a${written}b:test/devices/X`,
  );
});

test('a message has one line, whatever the id', async () => {
  const { synapse } = scripted([refusal(404, 'M_NOT_FOUND')]);
  const error = (await caught(synapse.devices.get('@a:b', 'x\nERROR fake line'))) as Error & { ids: unknown };
  expect(error.message).not.toContain('\n');
  expect(error.ids).toEqual({ user_id: '@a:b', device_id: 'x\nERROR fake line' });
});

test('a long id is cut in the message', () => {
  expect(described({ user_id: 'x'.repeat(255), device_id: 'y'.repeat(256) })).toBe(
    `GET /_synapse/admin/v2/users/${'x'.repeat(255)}/devices/${'y'.repeat(255)}…`,
  );
});
