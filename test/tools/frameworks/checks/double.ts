import { strict as assert } from 'node:assert';
import { ApiError, NotFoundError, SynapseAdmin, TimeoutError } from 'synapse-admin-sdk';
import { apiError, FakeSynapse, fakePaginator, fakeUserListItem } from 'synapse-admin-sdk/testing';

// A global of Jest and vitest. Their types are not installed where this file is checked.
declare function test(name: string, body: () => Promise<void>): void;

test('the homeserver stores what calls change', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser('spam', { media: 250, displayname: 'Späm' });
  const synapse = homeserver.client();
  await synapse.users.lock('@spam:example.org');
  assert.equal(await synapse.media.deleteAll('@spam:example.org').run(), 250);
  assert.deepEqual(homeserver.media('spam'), []);
  assert.equal((await synapse.users.get('@spam:example.org')).displayname, 'Späm');
});

test('its copies are equal to literals, whatever realm compares them', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser('alice', { threepids: [{ medium: 'email', address: 'alice@example.org' }] });
  const [threepid] = homeserver.user('alice').threepids;
  assert.equal(Object.getPrototypeOf(threepid), Object.prototype);
  const restored = FakeSynapse.fromJSON(JSON.parse(JSON.stringify(homeserver)));
  assert.deepEqual(restored.users(), homeserver.users());
});

test('rooms, notices and tokens work', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser('alice', { media: [{ upload_name: 'kitten.png' }] });
  const roomId = homeserver.addRoom({ name: 'Market', members: ['@alice:example.org'] });
  homeserver.sendMessage(roomId, '@alice:example.org', '✓ '.repeat(10_000));
  const synapse = homeserver.client();
  const content = { msgtype: 'm.text', body: 'Grüße' };
  await synapse.serverNotices.send({ user_id: '@alice:example.org', content });
  assert.equal((await synapse.rooms.members(roomId)).total, 1);
  assert.equal(homeserver.serverNotices('alice').length, 1);
  await synapse.registrationTokens.create({ uses_allowed: 1 });
});

test('requests fail as planned, with errors of the package', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser('alice');
  homeserver.fail('users.deactivate', 'lost-response');
  homeserver.fail('users.get', { status: 404, errcode: 'M_NOT_FOUND' });
  homeserver.fail('server.version', 'timeout');
  const synapse = homeserver.client({ timeout: 50 });
  assert(synapse instanceof SynapseAdmin);
  await synapse.users.deactivate('@alice:example.org');
  await assert.rejects(synapse.users.get('@alice:example.org'), NotFoundError);
  await assert.rejects(synapse.server.version({ maxRetries: 0 }), TimeoutError);
  homeserver.assertNoPendingFaults();
});

test('an abort ends a call with its reason', async () => {
  const homeserver = new FakeSynapse();
  homeserver.fail('server.version', 'timeout');
  const controller = new AbortController();
  const reason = new Error('stop');
  const call = homeserver.client().server.version({ signal: controller.signal });
  controller.abort(reason);
  await assert.rejects(call, (thrown) => thrown === reason);
});

test('builders make results and errors', async () => {
  assert(apiError(400, 'M_UNKNOWN') instanceof ApiError);
  assert.equal((await fakePaginator([fakeUserListItem()]).toArray()).length, 1);
});
