import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Redactor, secretHeaders, secretsIn } from '../../src/transport/redact.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const secret = 'syt_s3cr3t/+ü"x';
const redactor = new Redactor([secret, undefined, 'abc']);
const limit = 64 * 1024;

test.each([
  ['as it is', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['in JSON', JSON.stringify(secret)],
  ['in a sentence', `token=${secret}, next`],
])('a known secret is redacted %s', (_, text) => {
  const clean = redactor.text(`before ${text} after`);
  expect(clean).not.toMatch(/s3cr3t/);
  expect(clean).toContain('[redacted]');
  expect(clean).toMatch(/^before .*after$/);
});

test.each([
  '{"access_token":"hunter2"}',
  '{"access_token": "hunter2"',
  '{"access_token": "hunt\\"er2 hunter2',
  '"{\\"password\\":\\"hunter2\\"}"',
  "{'new_password': 'hunter2'}",
  'https://x/?access_token=hunter2&a=b',
  'Authorization: Bearer hunter2',
  'authorization=hunter2',
  'bearer hunter2',
  'password: hunter2',
  'password_hash="hunter2"',
  'Set-Cookie: hunter2',
  'client_secret=hunter2;',
  'refresh_token : hunter2',
])('a secret that its field names is redacted in the text %s', (text) => {
  expect(redactor.text(text)).not.toContain('hunter2');
});

test('what is around a secret stays readable', () => {
  expect(redactor.text('GET /?access_token=hunter2&from=5 failed')).toBe('GET /?access_token=[redacted]&from=5 failed');
  expect(redactor.text('{"user":"alice","password":"hunter2","admin":true}')).toBe(
    '{"user":"alice","password":[redacted],"admin":true}',
  );
});

test.each([
  'The token has expired',
  'Invalid password',
  'M_UNKNOWN_TOKEN: Unknown token',
  'passwords: see below',
  'next_token is 100',
])('the sentence %s stays as it is', (text) => {
  expect(redactor.text(text)).toBe(text);
});

test('secrets of JSON fields are redacted by name, whatever their case, and other fields are kept', () => {
  const body = {
    user_id: '@a:b',
    Access_Token: 'hunter2',
    list: [{ password: 'hunter2', n: 1, flag: true, nothing: null }],
    nonce: 7,
    token: null,
  };
  expect(redactor.json(body)).toEqual({
    user_id: '@a:b',
    Access_Token: '[redacted]',
    list: [{ password: '[redacted]', n: 1, flag: true, nothing: null }],
    nonce: '[redacted]',
    token: null,
  });
});

test('a known secret is redacted in JSON values and names, at every depth', () => {
  const clean = JSON.stringify(redactor.json({ [`x${secret}`]: { a: [`y${secret}`] } }));
  expect(clean).not.toMatch(/s3cr3t/);
});

test('secrets inside a field that names a secret are found too', () => {
  expect(JSON.stringify(redactor.json({ token: { value: secret, list: [secret] } }))).not.toMatch(/s3cr3t/);
});

test('JSON inside a JSON text is redacted', () => {
  expect(JSON.stringify(redactor.json({ error: '{"access_token":"hunter2"}' }))).not.toContain('hunter2');
});

test('the cut does not leave half of a secret', () => {
  for (let offset = 0; offset <= secret.length; offset++) {
    const clean = redactor.text('x'.repeat(limit - offset) + secret + 'y'.repeat(100));
    expect(clean).not.toMatch(/syt_|s3c/);
    expect(clean.length).toBeLessThanOrEqual(limit + 1);
  }
});

test('a text is cut to its limit, and says so', () => {
  expect(redactor.text('x'.repeat(20), 10)).toBe('xxxxxxxxxx…');
  expect(redactor.text('x'.repeat(10), 10)).toBe('xxxxxxxxxx');
});

test('a secret that holds another one is redacted whole', () => {
  const both = new Redactor(['syt_abc', 'syt_abc_def']);
  expect(both.text('syt_abc_def')).toBe('[redacted]');
});

test('texts that are too short to be looked for are left alone', () => {
  expect(redactor.text('abc def')).toBe('abc def');
});

test('what is nested too deeply is left out', () => {
  let deep: unknown = secret;
  for (let index = 0; index < 100_000; index++) deep = index % 2 ? [deep] : { deep };
  const clean = JSON.stringify(redactor.json(deep));
  expect(clean).toContain('[nested too deeply]');
  expect(clean).not.toMatch(/s3cr3t/);
});

test('a key that would change the prototype is dropped', () => {
  const clean = redactor.json(JSON.parse('{"__proto__":{"admin":true},"a":1}')) as Record<string, unknown>;
  expect(clean).toEqual({ a: 1 });
  expect(clean['admin']).toBeUndefined();
});

test('no text, whatever it is, keeps a known secret, and redacting twice changes nothing', () => {
  const known = 'SECRET-7f3a';
  const some = new Redactor([known]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const clean = some.text(before + known + after);
      expect(clean).not.toContain(known);
      expect(some.text(clean)).toBe(clean);
    }),
  );
});

test('a text that is made to be slow to search is searched quickly', () => {
  const started = performance.now();
  for (const piece of ['password', '"', '\\', 'password="\\', 'bearer ', 'token : '])
    redactor.text(piece.repeat(20_000));
  // A hang guard: a search that backtracks takes minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('a secret of four characters is looked for, a shorter one is not', () => {
  expect(new Redactor(['abcd', 'xyz', undefined]).text('abcd xyz')).toBe('[redacted] xyz');
});

test.each([
  ['JSON', 'a"b\\c', 'a\\"b\\\\c'],
  ['HTML', 'a&b<c>d"e\'f', 'a&amp;b&lt;c&gt;d&quot;e&#39;f'],
  ['a URL', 'a/b+c=é', 'a%2Fb%2Bc%3D%C3%A9'],
  ['a URL in small letters', 'a/b+c=é', 'a%2fb%2bc%3d%c3%a9'],
  ['JSON in a URL', 'a"b\\c', 'a%5C%22b%5C%5Cc'],
  ['a URL in a URL', 'a/b/c', 'a%252Fb%252Fc'],
  ['JSON in HTML', 'a"b\'c', 'a\\&quot;b&#39;c'],
])('a secret is known as it is written in %s', (_, plain, written) => {
  const some = new Redactor([plain]);
  expect(some.text(`<${written}>`)).toBe('<[redacted]>');
  expect(some.text(`<${plain}>`)).toBe('<[redacted]>');
});

test('a secret at the end of a text that was cut off is known by its first six characters', () => {
  const some = new Redactor(['hunter2-and-more']);
  expect(some.text('it is hunter2-and-mor')).toBe('it is [redacted]');
  expect(some.text('it is hunter')).toBe('it is [redacted]');
  expect(some.text('it is hunte')).toBe('it is hunte');
  expect(some.text('hunter')).toBe('[redacted]');
  expect(some.text('hunter it is')).toBe('hunter it is');
  expect(new Redactor(['hunt']).text('a hun')).toBe('a hun');
});

test('credentials of an address are redacted, and the rest of it stays', () => {
  expect(new Redactor([]).text('to https://user:hunter2@example.org/x')).toBe('to https://[redacted]@example.org/x');
});

test('JSON is kept 32 levels deep', () => {
  const nest = (depth: number): unknown => (depth === 0 ? {} : { a: nest(depth - 1) });
  const plain = new Redactor([]);
  expect(JSON.stringify(plain.json(nest(31)))).toBe(JSON.stringify(nest(31)));
  expect(JSON.stringify(plain.json(nest(32)))).toBe(
    JSON.stringify(nest(31)).replace('{}', '{"a":"[nested too deeply]"}'),
  );
});

test('a field that names a secret and holds none is kept', () => {
  expect(new Redactor([]).json({ token: null, password: { length: 7 }, secret: [1] })).toEqual({
    token: null,
    password: { length: 7 },
    secret: [1],
  });
});

test('the secrets of a body are found by their names, at every depth that a body has', () => {
  const body = {
    password: 'one',
    user: 'alice',
    list: [{ Access_Token: 'two', n: 1, none: null }],
    token: 7,
    secret: { password: 'three', a: 'b' },
  };
  expect(secretsIn(body)).toEqual(['one', 'two', 'three']);
  for (const none of [undefined, null, 'password', 7, {}, []]) expect(secretsIn(none)).toEqual([]);
  const nest = (depth: number): unknown => (depth === 0 ? { password: 'deep' } : [nest(depth - 1)]);
  expect(secretsIn(nest(32))).toEqual(['deep']);
  expect(secretsIn(nest(33))).toEqual([]);
});

test.each([
  ['JSON of Python', 'gehe1mnäß', 'gehe1mn\\u00e4\\u00df'],
  ['HTML of Python', `it's<me>&"x`, 'it&#x27;s&lt;me&gt;&amp;&quot;x'],
  ['a URL of Python', 'pass!word*(1)', 'pass%21word%2A%281%29'],
])('a secret is known as it is written in %s', (_, plain, written) => {
  expect(new Redactor([plain]).text(`<${written}>`)).toBe('<[redacted]>');
});

test.each<[string, Record<string, string>, string[]]>([
  ['a word', { 'x-forwarded-proto': 'https' }, []],
  ['eight characters', { 'x-gate': 'k3y-12-8' }, ['k3y-12-8', 'k3y-12-8']],
  ['a short key', { 'x-api-key': 'k3y' }, ['k3y']],
  ['credentials of a proxy', { 'proxy-authorization': 'Basic dXNlcjpwYXNz' }, ['Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz']],
  ['cookies', { cookie: 'sid=abcdefgh; theme=dark' }, ['sid=abcdefgh; theme=dark', 'abcdefgh']],
  [
    'what every request has',
    { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'my-moderation-bot' },
    [],
  ],
])('of the headers %s is secret: %o', (_, headers, secrets) => {
  expect(secretHeaders(headers)).toEqual(secrets);
});

test('a secret field that is null stays null, for nothing is in it', () => {
  expect(redactor.json({ password: null, token: 'hunter2' })).toEqual({ password: null, token: '[redacted]' });
});
