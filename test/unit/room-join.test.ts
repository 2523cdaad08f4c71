import { expect, test } from 'vitest';
import { caught, json, lost, refusal, scripted } from './support/server.ts';

const alice = '@alice:test';
const isMember = () => refusal(403, 'M_FORBIDDEN', { error: `${alice} is already in the room.` });
const fast = { maxRetries: 1, retryDelay: () => 0 };

test('a retry that finds the user in the room means that the first attempt was executed', async () => {
  const { synapse, seen } = scripted([lost, isMember], fast);
  expect(await synapse.rooms.join('!a:test', { user_id: alice })).toEqual({ room_id: '!a:test' });
  expect(seen).toHaveLength(2);
});

test('then the room of an alias is looked up', async () => {
  const resolved = { room_id: '!a:test', servers: ['test'] };
  const { synapse, seen } = scripted([lost, isMember, json(resolved)], fast);
  expect(await synapse.rooms.join('#lobby:test', { user_id: alice })).toEqual({ room_id: '!a:test' });
  expect(seen[2]).toMatchObject({ method: 'GET', url: '/_matrix/client/r0/directory/room/%23lobby%3Atest', body: '' });
});

test('an alias that cannot be looked up is an error, which says that the call was executed', async () => {
  const { synapse } = scripted([lost, isMember, refusal(404, 'M_NOT_FOUND')], fast);
  expect(await caught(synapse.rooms.join('#lobby:test', { user_id: alice }))).toMatchObject({
    name: 'NotFoundError',
    operation: 'rooms.join:alias',
    attempts: 3,
    mayHaveRun: true,
  });
});

test('a user who is in a private room is an error without a lost response', async () => {
  const { synapse, seen } = scripted([isMember], fast);
  expect(await caught(synapse.rooms.join('!a:test', { user_id: alice }))).toMatchObject({
    name: 'ApiError',
    status: 403,
    mayHaveRun: false,
    message: expect.stringMatching(/status 403\)\. Nothing is left to do$/),
  });
  expect(seen).toHaveLength(1);
});

test('after a lost response too, when another user is in the room', async () => {
  const other = () => refusal(403, 'M_FORBIDDEN', { error: '@bob:test is already in the room.' });
  const { synapse } = scripted([lost, other], fast);
  expect(await caught(synapse.rooms.join('!a:test', { user_id: alice }))).toMatchObject({ status: 403 });
});

test.each(["You don't have permission to invite users", '@admin:test not in room !a:test.'])(
  'an admin who may not invite gets a hint: %s',
  async (error) => {
    const { synapse } = scripted([refusal(403, 'M_FORBIDDEN', { error })]);
    expect(await caught(synapse.rooms.join('!a:test', { user_id: alice }))).toMatchObject({
      status: 403,
      message: expect.stringContaining('. The room is not public, so the admin must be in it'),
    });
  },
);

test('a room that cannot be joined through any server is asked for once', async () => {
  const failed = () => refusal(502, 'M_UNKNOWN', { error: 'Failed to make_join via any server' });
  const { synapse, seen } = scripted([failed], fast);
  expect(await caught(synapse.rooms.join('!a:test', { user_id: alice }))).toMatchObject({ status: 502, attempts: 1 });
  expect(seen).toHaveLength(1);
});

test('the parameters are those at the time of the call', async () => {
  const params = { user_id: alice, server_name: ['a.test'] };
  const { synapse, seen } = scripted([json({ room_id: '!a:test' })]);
  const joining = synapse.rooms.join('!a:test', params);
  params.server_name.push('b.test');
  await joining;
  expect(seen[0]?.url).toBe('/_synapse/admin/v1/join/!a%3Atest?server_name=a.test');
});
