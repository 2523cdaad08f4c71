import { EndpointUnavailableError, InvalidArgumentError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

test('an operation that is not modelled says so', async () => {
  const homeserver = new FakeSynapse();
  const call = homeserver.client().request({ method: 'GET', path: '/_synapse/admin/v1/search_users/@a:b' });
  await expect(call).rejects.toThrow(/does not model this: GET .*search_users/);
});

test('an endpoint that the version lacks is not there', async () => {
  const homeserver = new FakeSynapse({ version: '1.41' });
  await expect(homeserver.client().users.listV3().toArray()).rejects.toThrow(EndpointUnavailableError);
});

test.each([
  [{ version: '1.40' }, 'version'],
  [{ version: 'newest' }, 'version'],
  [{ serverName: '' }, 'serverName'],
  [{ auth: 'mas', version: '1.100' }, 'auth'],
  [{ seed: 0.5 }, 'seed'],
] as const)('options that cannot work are refused: %j', (options, name) => {
  const error = (() => {
    try {
      return new FakeSynapse(options);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(String(error)).toContain(name);
});

test('ids and tokens are the same in every run, and others with another seed', () => {
  const [one, same, other] = [new FakeSynapse(), new FakeSynapse(), new FakeSynapse({ seed: 2 })];
  expect(one.adminToken).toBe(same.adminToken);
  expect(one.adminToken).not.toBe(other.adminToken);
});

test('a homeserver as JSON is the same homeserver, and shares nothing with it', () => {
  const one = new FakeSynapse({ serverName: 'other.example', version: '1.92.3' });
  one.addUser('alice', { devices: 2, media: [{ content: 'a' }], displayname: 'Alice' });
  const json = JSON.parse(JSON.stringify(one)) as ReturnType<FakeSynapse['toJSON']>;
  const other = FakeSynapse.fromJSON(json);
  expect(other.toJSON()).toEqual(one.toJSON());
  expect(other.addToken('alice')).toBe(one.addToken('alice'));
  other.addUser('bob');
  expect(one.users()).toHaveLength(2);
  expect(other.devices('alice')).toEqual(one.devices('alice'));
});

test('JSON written by hand seeds accounts', () => {
  const homeserver = FakeSynapse.fromJSON({ users: [{ localpart: 'alice', locked: true }] });
  expect(homeserver.user('alice')).toMatchObject({ user_id: '@alice:example.org', locked: true });
});
