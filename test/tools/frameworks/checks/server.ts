import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectionError, SynapseAdmin, User } from 'synapse-admin-sdk';

// A global of Jest and vitest. Their types are not installed where this file is checked.
declare function test(name: string, body: () => Promise<void>): void;

async function client(onRetry: () => void = () => undefined) {
  const server = createServer((_, response) =>
    response.setHeader('access-control-allow-origin', '*').end('{"server_version":"1.160.0"}'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  const synapse = new SynapseAdmin({ baseUrl, accessToken: 'syt_secret', maxRetries: 2, retryDelay: () => 0, onRetry });
  return { synapse, close };
}

test('a call gets the response, and schemas work', async () => {
  const { synapse, close } = await client();
  try {
    assert.equal(await synapse.server.version(), '1.160.0');
    assert.equal(User.shape.name.safeParse('@alice:example.org').success, true);
  } finally {
    await close();
  }
});

test('a refused connection has its code, is retried, and was not executed', async () => {
  let retries = 0;
  const { synapse, close } = await client(() => retries++);
  await close();
  // A login is not idempotent: it is retried only when it was surely not executed.
  const error: unknown = await synapse.users.login('@alice:example.org').catch((thrown: unknown) => thrown);
  assert(error instanceof ConnectionError, String(error));
  const { code, attempts, mayHaveRun } = error;
  assert.deepEqual(
    { code, attempts, mayHaveRun, retries },
    { code: 'ECONNREFUSED', attempts: 3, mayHaveRun: false, retries: 2 },
    error.message,
  );
});
