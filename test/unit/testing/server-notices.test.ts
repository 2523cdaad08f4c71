import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

const content = { msgtype: 'm.text', body: 'The server moves' };

function scene(options: ConstructorParameters<typeof FakeSynapse>[0] = {}) {
  const homeserver = new FakeSynapse(options);
  homeserver.addUser('alice');
  homeserver.addUser('bob');
  const put = async (body: object, txn = 'a', token = homeserver.adminToken) => {
    const response = await homeserver.fetch(`https://x/_synapse/admin/v1/send_server_notice/${txn}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const { event_id, error } = (await response.json()) as { event_id?: string; error?: string };
    return event_id ?? `${response.status} ${error}`;
  };
  return { homeserver, put };
}

const to = (name: string, more: object = {}) => ({ user_id: `@${name}:example.org`, content, ...more });

test.each([
  ['nothing', {}, "400 Missing params: ['user_id', 'content']"],
  ['a number as user', { user_id: 5, content }, '500 Internal server error'],
  ['a localpart', { user_id: 'alice', content }, "400 Expected UserID string to start with '@'"],
  ['half an id', { user_id: '@alice', content }, "400 Expected UserID of the form '@localname:domain'"],
  ['a remote user', { user_id: '@a:b.example', content }, '400 Server notices can only be sent to local users'],
  ['an unknown user', to('nobody'), '404 User not found'],
  ['no content', to('alice', { content: null }), '500 Internal server error'],
  ['a list', to('alice', { content: [] }), "400 'body' not in content"],
  ['a number', to('alice', { content: 5 }), '500 Internal server error'],
  [
    'a list with a body',
    to('alice', { content: ['body'] }),
    '501 FakeSynapse does not model this: a notice whose content is no object',
  ],
  [
    'wrong mentions',
    to('alice', { content: { ...content, 'm.mentions': { room: 5 } } }),
    '501 FakeSynapse does not model this: a notice with mentions of another form',
  ],
  ['a list of users', { user_id: ['@alice:example.org'], content }, "400 Expected UserID string to start with '@'"],
  ['no body', to('alice', { content: {} }), "400 'body' not in content"],
  ['no msgtype', to('alice', { content: { body: 'x', msgtype: 5 } }), "400 'msgtype' not a string type"],
  ['a fraction', to('alice', { content: { ...content, x: [0.5] } }), '400 Bad JSON value: float'],
  ['a large integer', to('alice', { content: { ...content, x: 2 ** 60 } }), '400 JSON integer out of range'],
  ['a number as type', to('alice', { type: 5 }), "400 Not 'type' a string type"],
  ['a number as state key', to('alice', { state_key: 5 }), "400 Not 'state_key' a string type"],
  ['a name', to('alice', { type: 'm.room.name', content: { name: 'x' } }), "400 'm.room.name' must be state events"],
  ['a member', to('alice', { type: 'm.room.member' }), '500 Tried to send member event through non-member codepath'],
  [
    'a room',
    to('alice', { type: 'm.room.create' }),
    '501 FakeSynapse does not model this: a notice of type m.room.create',
  ],
  ['a long body', to('alice', { content: { ...content, body: 'x'.repeat(70_000) } }), '413 event too large'],
  ['a long type', to('alice', { type: 'x'.repeat(256) }), "413 'type' too large"],
  ['a long state key', to('alice', { state_key: 'x'.repeat(256) }), "413 'state_key' too large"],
])('a notice with %s is refused', async (_, body, error) => {
  const { homeserver, put } = scene();
  expect(await put(body)).toBe(error);
  expect(homeserver.serverNotices('alice')).toEqual([]);
});

test('a homeserver without server notices refuses before it looks at the user', async () => {
  const { put } = scene({ features: { serverNotices: false } });
  expect(await put({ user_id: 5, content })).toBe('400 Server notices are not enabled on this server');
});

test('a transaction is known for half an hour, by the device of the token or by the token', async () => {
  const { homeserver, put } = scene({ now: () => 0 });
  const first = await put(to('alice'));
  expect(await put(to('bob'))).toBe(first);
  homeserver.addUser('root', { admin: true });
  expect(await put(to('bob'), 'a', homeserver.addToken('root'))).not.toBe(first);
  homeserver.advanceTime(30 * 60 * 1000);
  expect(await put(to('alice'))).toBe(first);
  homeserver.advanceTime(1);
  expect(await put(to('alice'))).not.toBe(first);
  expect(homeserver.serverNotices('alice')).toHaveLength(2);
});

test('a refused transaction is not remembered', async () => {
  const { put } = scene();
  expect(await put(to('nobody'))).toBe('404 User not found');
  expect(await put(to('alice'))).toMatch(/^\$/);
});

test('a state event that changes nothing is not sent again', async () => {
  const { homeserver, put } = scene();
  const state = { type: 'org.example.state', state_key: '' };
  const first = await put(to('alice', { ...state, content: { a: 1, b: [2] } }), 'a');
  expect(await put(to('alice', { ...state, content: { b: [2], a: 1 } }), 'b')).toBe(first);
  expect(await put(to('alice', { ...state, content: { a: 2 } }), 'c')).not.toBe(first);
  expect(homeserver.serverNotices('alice')).toHaveLength(2);
});

test('with an authentication service, a token without a device fails', async () => {
  const { put } = scene({ auth: 'mas' });
  expect(await put(to('alice'))).toBe('500 Internal server error');
});

test('Synapse 1.41 sends a notice to nobody', async () => {
  expect(await scene({ version: '1.41' }).put(to('nobody'))).toMatch(/^\$/);
  expect(await scene({ version: '1.42' }).put(to('nobody'))).toBe('404 User not found');
});
