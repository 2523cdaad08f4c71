import { strict as assert } from 'node:assert';
import nock from 'nock';
import { NotFoundError, SynapseAdmin } from 'synapse-admin-sdk';

// A global of Jest and vitest. Their types are not installed where this file is checked.
declare function test(name: string, body: () => Promise<void>): void;

// A port that is closed: what is not intercepted stays on this machine.
const baseUrl = 'http://127.0.0.1:65535';
const path = '/_synapse/admin/v1/users/%40alice%3Aexample.org/admin';
const synapse = new SynapseAdmin({ baseUrl, accessToken: 'secret', retryDelay: () => 0 });

test('a method gets the response', async () => {
  nock(baseUrl).get(path).reply(200, { admin: true });
  assert.equal(await synapse.users.isAdmin('@alice:example.org'), true);
});

test('an error of Synapse becomes an error of the package', async () => {
  nock(baseUrl).get(path).reply(404, { errcode: 'M_NOT_FOUND', error: 'User not found' });
  await assert.rejects(synapse.users.isAdmin('@alice:example.org'), NotFoundError);
});

test('a lost response is retried', async () => {
  nock(baseUrl)
    .get(path)
    .replyWithError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
  nock(baseUrl).get(path).reply(200, { admin: true });
  assert.equal(await synapse.users.isAdmin('@alice:example.org'), true);
});

test('headers and bodies of requests can be compared', async () => {
  nock(baseUrl, { reqheaders: { authorization: 'Bearer secret' } })
    .put(path, { admin: true })
    .reply(200, {});
  await synapse.users.setAdmin('@alice:example.org', true);
  assert(nock.isDone());
  nock.restore();
});
