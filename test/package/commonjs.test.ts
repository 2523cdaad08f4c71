import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Sdk from 'synapse-admin-sdk';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { type Exchange, FaultServer } from '../faults/server/fault-server.ts';
import { httpResponse } from '../faults/server/raw.ts';

const file = join(inject('unpacked'), 'dist', 'index.cjs');
// Node itself never takes this file: it prefers the ES module for `require` too. Jest does.
const { ConnectionError, NotFoundError, ResponseValidationError, SynapseAdmin, TimeoutError } = createRequire(
  import.meta.url,
)(file) as typeof Sdk;

const servers: FaultServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

async function serve(onRequest: (exchange: Exchange) => void): Promise<FaultServer> {
  const server = await new FaultServer({ onRequest, ownPort: true }).start();
  servers.push(server);
  return server;
}

function clientOf({ origin }: FaultServer, options: Partial<Sdk.ClientOptions> = {}): Sdk.SynapseAdmin {
  return new SynapseAdmin({
    baseUrl: origin,
    accessToken: 'syt_secret',
    maxRetries: 1,
    retryDelay: () => 0,
    ...options,
  });
}

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: unknown) => error,
  );
const version = (number: string) => httpResponse(200, JSON.stringify({ server_version: number }));

/** Fails once with these bytes, then succeeds. */
const failOnce = (bytes: Buffer) => serve(({ number, reply }) => reply(number === 1 ? bytes : version('1.160.0')));

describe('the CommonJS build', () => {
  test('requires zod and nothing else, and carries the licence of ky, which it contains', async () => {
    const code = await readFile(file, 'utf8');
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
    expect(new Set(required)).toEqual(new Set(['zod']));
    expect(code).toContain(await readFile(new URL('../license', import.meta.resolve('ky')), 'utf8'));
  });

  test('sends, validates and iterates', async () => {
    const row = { name: '@alice:example.org', user_type: null, displayname: 'Alice', avatar_url: null };
    const flags = { is_guest: 0, admin: 1, deactivated: false, shadow_banned: false };
    const page = { users: [{ ...row, ...flags, creation_ts: 1_560_432_506_000 }], total: 1 };
    const server = await serve(({ reply }) => reply(httpResponse(200, JSON.stringify(page))));
    expect(await clientOf(server).users.list().toArray()).toMatchObject([{ name: '@alice:example.org', admin: true }]);
  });

  test('waits and retries after a 429', async () => {
    const server = await failOnce(
      httpResponse(429, '{"errcode":"M_LIMIT_EXCEEDED","error":"Slow down","retry_after_ms":20}'),
    );
    const waits: number[] = [];
    const synapse = clientOf(server, { onRetry: ({ waitMs }) => waits.push(waitMs) });
    expect(await synapse.server.version()).toBe('1.160.0');
    expect(waits).toEqual([expect.toSatisfy((wait: number) => wait >= 20)]);
  });

  test('retries after a 502', async () => {
    const server = await failOnce(httpResponse(502, 'Bad Gateway'));
    expect(await clientOf(server).server.version()).toBe('1.160.0');
    expect(server.requests).toBe(2);
  });

  test('does not retry a login whose response was lost, and says that it may have been executed', async () => {
    const server = await serve(({ execute, socket }) => {
      execute();
      socket.destroy();
    });
    const error = await errorOf(clientOf(server).users.login('@alice:example.org'));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ attempts: 1, mayHaveRun: true, operation: 'users.login' });
    expect(server.executions).toBe(1);
  });

  test('retries a login that was refused, and says that it was not executed', async () => {
    const server = await serve(() => undefined);
    await server.stop();
    const error = await errorOf(clientOf(server).users.login('@alice:example.org'));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'ECONNREFUSED', attempts: 2, mayHaveRun: false });
  });

  test('ends an attempt after its timeout', async () => {
    const server = await serve(() => undefined);
    const error = await errorOf(clientOf(server, { timeout: 50 }).server.version());
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ attempts: 2 });
  });

  test('ends with the reason of the signal when a call is aborted', async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    expect(await errorOf(clientOf(server).server.version({ signal: controller.signal }))).toBe(
      controller.signal.reason,
    );
    expect(server.requests).toBe(1);
  });

  test('throws NotFoundError for an account that does not exist, without the access token in it', async () => {
    const server = await serve(({ reply }) =>
      reply(httpResponse(404, '{"errcode":"M_NOT_FOUND","error":"User not found"}')),
    );
    const error = await errorOf(clientOf(server).users.get('@nobody:example.org'));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ status: 404, errcode: 'M_NOT_FOUND', mayHaveRun: false });
    expect(JSON.stringify(error)).not.toContain('syt_secret');
  });

  test('throws ResponseValidationError for a response of another shape', async () => {
    const server = await serve(({ reply }) => reply(httpResponse(200, '{"version":1}')));
    expect(await errorOf(clientOf(server).server.version())).toBeInstanceOf(ResponseValidationError);
  });
});
