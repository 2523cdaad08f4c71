import { InvalidArgumentError, NotFoundError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

test('unset values sort first on SQLite and last on PostgreSQL; equal ones by name in both directions', async () => {
  for (const [database, forwards, backwards] of [
    ['sqlite', ['c', 'd', 'b', 'a'], ['a', 'b', 'c', 'd']],
    ['postgres', ['b', 'a', 'c', 'd'], ['c', 'd', 'a', 'b']],
  ] as const) {
    const homeserver = new FakeSynapse({ database });
    for (const [name, failure_ts] of [['d'], ['a', 9], ['c'], ['b', 2]] as const)
      homeserver.addDestination(name, { failure_ts });
    const names = async (dir: 'f' | 'b') => {
      const found = await homeserver.client().federation.destinations({ order_by: 'failure_ts', dir }).toArray();
      return found.map(({ destination }) => destination);
    };
    expect(await names('f')).toEqual(forwards);
    expect(await names('b')).toEqual(backwards);
  }
});

test('a destination without a failed attempt hides the time of the first failure, and is unknown before 1.51', async () => {
  for (const version of ['1.50', '1.51']) {
    const homeserver = new FakeSynapse({ version });
    homeserver.addDestination('a.example', { failure_ts: 5 });
    const got = homeserver.client().federation.destination('a.example');
    if (version === '1.50') await expect(got).rejects.toThrow(NotFoundError);
    else expect(await got).toMatchObject({ failure_ts: null, retry_last_ts: 0, retry_interval: 0 });
  }
});

test('shared rooms have the place of their newest event, and older versions list those of every destination', async () => {
  for (const version of ['1.105', '1.106']) {
    const homeserver = new FakeSynapse({ version });
    const synapse = homeserver.client();
    homeserver.addUser('bob');
    await synapse.serverNotices.send({ user_id: '@bob:example.org', content: { msgtype: 'm.text', body: 'x' } });
    const [{ room_id, stream } = { room_id: '', stream: 0 }] = homeserver.serverNotices('bob');
    homeserver.addDestination('alone.example');
    homeserver.shareRoom('other.example', room_id);
    const page = (name: string) => synapse.federation.destinationRooms(name).page();
    const shared = [{ room_id, stream_ordering: stream }];
    expect(await page('other.example')).toMatchObject({ items: shared, total: 1 });
    expect(await page('alone.example')).toMatchObject({ items: version === '1.105' ? shared : [], total: 0 });
    expect(() => homeserver.shareRoom('other.example', '!none')).toThrow(InvalidArgumentError);
  }
});

test('a reset forgets the failures', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addDestination('a.example', { retry_last_ts: 1, retry_interval: 2, failure_ts: 3 });
  await homeserver.client().federation.resetConnection('a.example');
  expect(homeserver.destination('a.example')).toMatchObject({ retry_last_ts: 0, retry_interval: 0, failure_ts: null });
  expect(homeserver.destination('b.example')).toBeUndefined();
});
