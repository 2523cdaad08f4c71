import { strict as assert } from 'node:assert';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { NotFoundError, SynapseAdmin } from 'synapse-admin-sdk';
import { FakeSynapse } from 'synapse-admin-sdk/testing';

// A global of Jest and vitest. Their types are not installed where this file is checked.
declare function test(name: string, body: () => Promise<void>): void;

// A port that is closed: what is not intercepted stays on this machine.
const baseUrl = 'http://127.0.0.1:65535';
const admin = `${baseUrl}/_synapse/admin/v1/users/:userId/admin`;
const synapse = new SynapseAdmin({ baseUrl, accessToken: 'secret', retryDelay: () => 0 });
const server = setupServer();
server.listen({ onUnhandledFrame: 'error' });

test('a method gets the response', async () => {
  server.use(http.get(admin, () => HttpResponse.json({ admin: true })));
  assert.equal(await synapse.users.isAdmin('@alice:example.org'), true);
});

test('an error of Synapse becomes an error of the package', async () => {
  const body = { errcode: 'M_NOT_FOUND', error: 'User not found' };
  server.use(http.get(admin, () => HttpResponse.json(body, { status: 404 })));
  await assert.rejects(synapse.users.isAdmin('@alice:example.org'), NotFoundError);
});

test('a lost response is retried', async () => {
  let requests = 0;
  server.use(http.get(admin, () => (requests++ === 0 ? HttpResponse.error() : HttpResponse.json({ admin: true }))));
  assert.equal(await synapse.users.isAdmin('@alice:example.org'), true);
  assert.equal(requests, 2);
});

test('headers and bodies of requests can be compared', async () => {
  const sent: unknown[] = [];
  server.use(
    http.put(admin, async ({ request, params }) => {
      sent.push(params['userId'], request.headers.get('authorization'), await request.json());
      return HttpResponse.json({});
    }),
  );
  await synapse.users.setAdmin('@alice:example.org', true);
  // As a text: in Jest the body is an object of another realm.
  assert.equal(JSON.stringify(sent), '["@alice:example.org","Bearer secret",{"admin":true}]');
});

test('one line passes all requests to a homeserver in memory', async () => {
  const homeserver = new FakeSynapse();
  server.use(http.all(`${baseUrl}/*`, ({ request }) => homeserver.fetch(request)));
  const client = new SynapseAdmin({ baseUrl, accessToken: homeserver.adminToken });
  await client.users.create('@alice:example.org', { displayname: 'Alice' });
  assert.equal(homeserver.user('alice').displayname, 'Alice');
  server.close();
});
