import type { SynapseAdmin } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { full, schemas } from '../operations/schemas.ts';
import { clientOf, json } from './support/server.ts';

const example = (name: string): Record<string, unknown> => {
  const schema = schemas.find((candidate) => candidate.name === name);
  if (schema === undefined) throw new Error(`No schema is called ${name}`);
  return full(schema.fields);
};

const user = { ...example('User'), creation_ts: null };
const listed = { users: [{ ...example('UserListItem'), creation_ts: null }], total: 1 };
const media = { media: [{ ...example('MediaItem'), created_ts: null }], total: 1 };
const usage = { users: [{ ...example('UserMediaStatistics'), user_id: null }], total: 1 };
const mediaInfo = { media_info: { ...example('MediaInfo'), created_ts: null } };

/** What a server sends whose database holds NULL, by the call that must not stop at it. */
const cases: ReadonlyArray<
  readonly [call: string, (synapse: SynapseAdmin) => Promise<unknown>, body: unknown, result: object]
> = [
  ['users.list', ({ users }) => users.list().toArray(), listed, [{ name: '@a:b', creation_ts: null }]],
  ['users.listV3', ({ users }) => users.listV3().toArray(), listed, [{ name: '@a:b', creation_ts: null }]],
  ['users.get', ({ users }) => users.get('@a:b'), user, { name: '@a:b', creation_ts: null }],
  ['users.update', ({ users }) => users.update('@a:b', {}), user, { name: '@a:b', creation_ts: null }],
  [
    'users.createOrModify',
    ({ users }) => users.createOrModify('@a:b'),
    user,
    { created: false, user: { name: '@a:b', creation_ts: null } },
  ],
  ['media.list', (synapse) => synapse.media.list('@a:b').toArray(), media, [{ media_id: 'm', created_ts: null }]],
  ['media.get', (synapse) => synapse.media.get('b', 'm'), mediaInfo, { media_info: { created_ts: null } }],
  [
    'statistics.usersMedia',
    ({ statistics }) => statistics.usersMedia().toArray(),
    usage,
    [{ user_id: null, media_length: 134 }],
  ],
];

describe('a row of the database that lacks a value', () => {
  test.each(cases)('%s', async (_name, call, body, result) => {
    const { synapse } = clientOf(() => json(body));
    await expect(call(synapse)).resolves.toMatchObject(result);
  });

  test('users.create', async () => {
    const { synapse } = clientOf(({ method }) =>
      method === 'PUT' ? json(user, 201) : json({ errcode: 'M_NOT_FOUND', error: 'User not found' }, 404),
    );
    await expect(synapse.users.create('@a:b')).resolves.toMatchObject({ name: '@a:b', creation_ts: null });
  });
});
