import ky from 'ky';
import { expect, test } from 'vitest';
import { describeFailure } from '../../src/transport/connection-failure.ts';
import { caught } from './support/server.ts';

const withCause = (cause: unknown) => new TypeError('fetch failed', { cause });

test.each([
  [
    'what ky knows as a failure of the network',
    () => caught(ky('https://x.example', { retry: 0, fetch: () => Promise.reject(new TypeError('fetch failed')) })),
    true,
  ],
  ['a body that breaks off', async () => new TypeError('terminated'), true],
  ['a connection that workerd lost', async () => new Error('Network connection lost.'), true],
  ['another TypeError', async () => new TypeError('x is not a function'), false],
  ['another error of that name', async () => new Error('terminated'), false],
  ['what is no error', async () => 'terminated', false],
])('%s is a failure of the network: %s', async (_, make, network) => {
  expect(describeFailure(await make(), false)).toMatchObject({ network, responded: false });
});

test('the innermost cause has the text, and the outermost that has them code and syscall', () => {
  const inner = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  expect(describeFailure(withCause(inner), true)).toEqual({
    network: false,
    responded: true,
    blocked: false,
    code: 'ECONNRESET',
    syscall: 'read',
    message: 'read ECONNRESET',
  });
  const middle = Object.assign(new Error('', { cause: inner }), { code: 'OUTER', syscall: 'write' });
  expect(describeFailure(withCause(middle), false)).toMatchObject({
    code: 'OUTER',
    syscall: 'write',
    message: 'read ECONNRESET',
  });
  expect(describeFailure(withCause(Object.assign(new Error('odd'), { code: 7, syscall: {} })), false)).toMatchObject({
    code: undefined,
    syscall: undefined,
  });
  for (const unknown of [
    new Error(''),
    { message: 'x' },
    { name: 'x' },
    { name: 1, message: 'x' },
    'x',
    null,
    undefined,
  ])
    expect(describeFailure(unknown, false).message).toBe('unknown failure');
});

test('what is not HTTP gets a code', () => {
  const parser = Object.assign(new Error('Response does not match the HTTP/1.1 protocol'), { name: 'HTTPParserError' });
  expect(describeFailure(withCause(parser), false).code).toBe('HPE_INVALID');
  expect(describeFailure(withCause(Object.assign(parser, { code: 'HPE_INVALID_CONSTANT' })), false).code).toBe(
    'HPE_INVALID_CONSTANT',
  );
  expect(describeFailure(withCause(new Error('x')), false).code).toBeUndefined();
});

test.each([
  ['bad port', true],
  ['a bad port', false],
  ['bad ports', false],
  ['Fetch failed: Requests to port 6667 are blocked', true],
  ['Requests to port 6667 are blocked', false],
  ['EPROTO: The TLS handshake failed. Does the server speak TLS on this port?', true],
  ['client error (Connect): invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))', true],
  ['client error (Connect): received corrupt message of type InvalidContentType', true],
  ['client error (Connect): received fatal alert: HandshakeFailure', true],
  ['client error (Connect): peer is incompatible: NoCipherSuitesInCommon', true],
  ['client error (SendRequest): received fatal alert: CertificateRequired', false],
  ['client error (Connect): tls handshake eof', false],
])('%s: nothing was sent, and a retry changes nothing: %s', (message, blocked) => {
  expect(describeFailure(withCause(new Error(message)), false).blocked).toBe(blocked);
});

test.each([
  [Object.assign(new Error('Requires net access'), { name: 'NotCapable' }), true],
  [withCause(Object.assign(new Error('Requires net access'), { name: 'NotCapable' })), true],
  [withCause(Object.assign(new Error('getaddrinfo ERR_ACCESS_DENIED'), { code: 'ERR_ACCESS_DENIED' })), true],
  [withCause(Object.assign(new Error('access denied'), { code: 'EACCES' })), false],
])('a permission that the program does not have: %o, %s', (thrown, blocked) => {
  expect(describeFailure(thrown, false).blocked).toBe(blocked);
});

test.each([
  [
    'error sending request for url (https://h.example:8448/_synapse/x/%40a%3Ab?c=(d)): client error (SendRequest)',
    'error sending request for url (https://h.example:8448/… client error (SendRequest)',
  ],
  ['ZlibError fetching "http://127.0.0.1:1/x/%40a". For more', 'ZlibError fetching "http://127.0.0.1:1/…". For more'],
  ['from http://a/b to http://c?d', 'from http://a/… to http://c/…'],
  ['http://a#b https://c', 'http://a/… https://c'],
  ['wrong version number\n', 'wrong version number'],
])('the text of a platform shows no path of a URL: %s', (message, shown) => {
  expect(describeFailure(withCause(new Error(message)), false).message).toBe(shown);
});

test('causes are followed five deep, even in a circle', () => {
  const chain = (depth: number): Error =>
    depth === 0 ? Object.assign(new Error('end'), { code: 'DEEP' }) : new Error('more', { cause: chain(depth - 1) });
  expect(describeFailure(chain(4), false).code).toBe('DEEP');
  expect(describeFailure(chain(5), false).code).toBeUndefined();
  const circle = new Error('round');
  circle.cause = circle;
  expect(describeFailure(circle, false).message).toBe('round');
});

const connectFault = (code: string, address: string) =>
  Object.assign(new Error(`connect ${code} ${address}`), { code, syscall: 'connect' });

test('a host whose addresses all cannot be reached was not reached', () => {
  const both = Object.assign(
    new AggregateError([connectFault('ETIMEDOUT', '::1'), connectFault('ECONNREFUSED', '127.0.0.1')], ''),
    { code: 'ETIMEDOUT' },
  );
  expect(describeFailure(withCause(both), false)).toMatchObject({
    code: 'ETIMEDOUT',
    syscall: 'connect',
    message: 'connect ETIMEDOUT ::1, connect ECONNREFUSED 127.0.0.1',
  });
  const mixed = Object.assign(
    new AggregateError([connectFault('ETIMEDOUT', '::1'), new Error('read ECONNRESET')], 'several'),
    { code: 'ETIMEDOUT' },
  );
  expect(describeFailure(withCause(mixed), false)).toMatchObject({ syscall: undefined, message: 'several' });
  for (const errors of [['odd'], [null], []])
    expect(describeFailure(withCause(new AggregateError(errors, 'odd')), false)).toMatchObject({ syscall: undefined });
});

test.each([
  ['Client network socket disconnected before secure TLS connection was established', 'connect'],
  ['Proxy response (503) !== 200 when HTTP Tunneling', 'connect'],
  ['Proxy response (407) !== 200 when HTTP Tunneling', undefined],
  ['socket disconnected', undefined],
  ['client error (Connect): tcp connect error: Connection refused (os error 111)', 'connect'],
  ['client error (Connect): dns error: failed to lookup address information: Name or service not known', 'connect'],
  ['client error (Connect): tls handshake eof', 'connect'],
  ['client error (SendRequest): connection closed before message completed', undefined],
  ['Connection reset by peer (os error 104)', undefined],
  ['error reading a body from connection', undefined],
  ['Network connection lost.', undefined],
])('%s: %s', (message, syscall) => {
  expect(describeFailure(withCause(new Error(message)), false).syscall).toBe(syscall);
});
