import { type ClientOptions, InvalidArgumentError, SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { checkFields, checkString, checkText } from '../../src/transport/checks.ts';
import { serialise } from '../../src/transport/serialize.ts';
import { caught, clientOf, refusal } from './support/server.ts';

const address = { baseUrl: 'https://matrix.example.org', accessToken: 'syt_admin' };
const make = (options: object) => new SynapseAdmin({ ...address, ...options } as ClientOptions);

/** What a caller reads, after the name of the argument. */
function sentenceOf(refused: () => unknown): string {
  try {
    refused();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

test.each<[string, () => unknown]>([
  ['retryDelay must be a function', () => make({ retryDelay: 250 })],
  ['fetch must be a function', () => make({ fetch: 'fetch' })],
  ['headers must be an object of names and values', () => make({ headers: 'accept: text/html' })],
  ['text must be a string', () => checkString('text', 7)],
  ['text must be a string that is not empty', () => checkText('text', '')],
  ['params must be an object', () => checkFields([] as object, {})],
  ['body must be a plain object, an array or have toJSON', () => serialise(new Map())],
])('says: %s', (sentence, refused) => {
  expect(sentenceOf(refused)).toBe(sentence);
});

test('says which method must be called on its object', async () => {
  const { isAdmin } = make({}).users;
  const error = await caught((async () => isAdmin('@alice:test'))());
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({
    argument: 'this',
    message: expect.stringContaining('must be the object that the method belongs to: call it as its method'),
  });
});

test.each<[string, object]>([
  ['signal must be an AbortSignal', { signal: {} }],
  ['signal must be an AbortSignal', { signal: null }],
])('of a call says: %s', async (sentence, options) => {
  const { synapse, seen } = clientOf(() => refusal(500, 'M_UNKNOWN'));
  expect(await caught(synapse.server.version(options))).toMatchObject({ message: expect.stringContaining(sentence) });
  expect(seen).toEqual([]);
});

test('of a retryDelay says what it must return, and that the request may have been executed', async () => {
  const { synapse } = clientOf(() => refusal(503, 'M_UNKNOWN'), { maxRetries: 1, retryDelay: () => Number.NaN });
  expect(await caught(synapse.users.setAdmin('@alice:test', true))).toMatchObject({
    argument: 'retryDelay',
    message: expect.stringContaining('must return a finite number of at least 0'),
    mayHaveRun: true,
  });
});

test('of a renewed token says that the request was not executed', async () => {
  let asked = 0;
  const { synapse } = clientOf(() => refusal(401, 'M_UNKNOWN_TOKEN'), {
    accessToken: () => (asked++ === 0 ? 'syt_old' : ''),
  });
  expect(await caught(synapse.users.setAdmin('@alice:test', true))).toMatchObject({
    argument: 'accessToken',
    mayHaveRun: false,
  });
});

test('of a client without a token says what to do', async () => {
  const { synapse } = clientOf(() => refusal(500, 'M_UNKNOWN'), { accessToken: null });
  expect(await caught(synapse.users.isAdmin('@alice:test'))).toMatchObject({
    message: expect.stringContaining('is null, and this call needs one: make a client with a token'),
  });
});

test('a parameter without a check, and a header that is not set, are accepted', () => {
  expect(() => checkFields({ name: 1 }, { name: undefined } as object)).not.toThrow();
  expect(() => make({ headers: { authorization: undefined } })).not.toThrow();
});

test('the longest time of a timer is accepted', () => {
  expect(() => make({ timeout: 2 ** 31 - 1 })).not.toThrow();
});
