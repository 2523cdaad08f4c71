import { runInNewContext } from 'node:vm';
import { ConnectionError, ResponseValidationError, SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { caught, clientOf, json } from './support/server.ts';

/** Evaluates an expression with the errors and promises of another realm, as a test of Jest or a VM context has them. */
const foreign = (expression: string): unknown => runInNewContext(expression);

const isAdmin = (synapse: SynapseAdmin) => synapse.users.isAdmin('@alice:example.org');

/** A client whose first requests fail this way, and whose waits take no time. */
function failing(expression: string, failures = Infinity) {
  let left = failures;
  return clientOf(
    () => {
      if (left-- > 0) throw foreign(expression);
      return json({ admin: true });
    },
    { maxRetries: 2, retryDelay: () => 0 },
  );
}

const refused = `new TypeError('fetch failed', {
  cause: Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED', syscall: 'connect' }),
})`;

test('the errors of this test are of another realm', () => {
  expect(foreign(refused)).not.toBeInstanceOf(Error);
  expect(foreign('Promise.resolve()')).not.toBeInstanceOf(Promise);
});

test('a refused connection has its code, is retried, and was not executed', async () => {
  const { synapse, seen } = failing(refused);
  const error = await caught(isAdmin(synapse));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: 'ECONNREFUSED', mayHaveRun: false, attempts: 3 });
  expect((error as Error).message).toMatch(/^No response \(ECONNREFUSED\): connect ECONNREFUSED 127.0.0.1:1 \(GET /);
  expect((error as Error).message).not.toContain('%40alice');
  expect(seen).toHaveLength(3);
  expect(await isAdmin(failing(refused, 1).synapse)).toBe(true);
});

test('a host with several addresses that all refuse was not reached', async () => {
  const connect = (host: string) => `Object.assign(new Error('connect ECONNREFUSED ${host}'), { syscall: 'connect' })`;
  const both = `new TypeError('fetch failed', { cause: new AggregateError([${connect('::1')}, ${connect('127.0.0.1')}], '') })`;
  const error = await caught(isAdmin(failing(both).synapse));
  expect(error).toMatchObject({ mayHaveRun: false, attempts: 3 });
  expect((error as Error).message).toContain('connect ECONNREFUSED ::1, connect ECONNREFUSED 127.0.0.1');
});

test('a body that breaks off may have been executed, and is retried', async () => {
  const { synapse, seen } = failing(`new TypeError('terminated')`);
  expect(await caught(isAdmin(synapse))).toMatchObject({ mayHaveRun: true });
  expect(seen).toHaveLength(3);
});

test('the copy of the cause keeps the name', async () => {
  const error = (await caught(isAdmin(failing(`new RangeError('odd')`).synapse))) as Error;
  expect(error.cause).toMatchObject({ name: 'RangeError', message: 'odd' });
});

test.each([
  [`new RangeError('Maximum call stack size exceeded')`, 'it is nested too deeply'],
  [`new SyntaxError('odd')`, 'the schema threw SyntaxError'],
  [`'odd'`, 'the schema threw something'],
])('a schema that throws %s', async (expression, reason) => {
  const schema = {
    safeParse: () => {
      throw foreign(expression);
    },
  };
  const { synapse } = clientOf(() => json({}));
  const error = await caught(synapse.request({ method: 'GET', path: '/_synapse/x', schema }));
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect((error as ResponseValidationError).issues[0]?.message).toBe(`the body cannot be validated: ${reason}`);
});

test.each([
  [`Promise.reject(new Error('broken hook'))`],
  [`({ then(_, reject) { reject(new Error('broken hook')); } })`],
  [`({ get then() { throw new Error('broken hook'); } })`],
])('a hook that returns %s changes nothing', async (expression) => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', listen);
  const onRequest = vi.fn(() => foreign(expression) as undefined);
  const { synapse } = clientOf(() => json({ admin: true }), { onRequest });
  expect(await isAdmin(synapse)).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listen);
  expect(onRequest).toHaveBeenCalledTimes(1);
  expect(unhandled).toEqual([]);
});

test('a URL of another realm is an address, and another object is not', () => {
  // A VM context has no URL of its own, so this one only looks like it: as jsdom's does.
  const url = { [Symbol.toStringTag]: 'URL', toString: () => 'https://matrix.example.org/' } as unknown as URL;
  const fetch = vi.fn(async () => json({ server_version: '1' }));
  expect(new SynapseAdmin({ baseUrl: url, accessToken: 'syt_admin', fetch })).toBeInstanceOf(SynapseAdmin);
  const other = { toString: () => 'https://matrix.example.org/' } as unknown as URL;
  expect(() => new SynapseAdmin({ baseUrl: other, accessToken: 'syt_admin' })).toThrow(/^baseUrl must be/);
});

test('a token, and the reason why there is none, may come from another realm', async () => {
  const { synapse, seen } = clientOf(() => json({ admin: true }), {
    accessToken: () => foreign(`Promise.resolve('syt_foreign')`) as Promise<string>,
  });
  expect(await isAdmin(synapse)).toBe(true);
  expect(seen[0]?.headers['authorization']).toBe('Bearer syt_foreign');
  const reason = foreign(`new Error('vault is sealed')`);
  const without = clientOf(() => json({}), { accessToken: () => Promise.reject(reason) });
  expect(await caught(isAdmin(without.synapse))).toBe(reason);
});

test('a call ends with the reason of its signal, of whatever realm it is', async () => {
  const controller = new AbortController();
  const reason = foreign(`new Error('enough')`);
  const { synapse } = clientOf(() => {
    controller.abort(reason);
    throw reason;
  });
  expect(await caught(synapse.users.isAdmin('@alice:example.org', { signal: controller.signal }))).toBe(reason);
});
