import { InvalidArgumentError, NotFoundError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

type Options = ConstructorParameters<typeof FakeSynapse>[0];

/** A homeserver with a room that has an event: a server notice. */
async function scene(options: Options = {}) {
  const homeserver = new FakeSynapse({ now: () => 5000, ...options });
  for (const name of ['Alice', 'bob']) homeserver.addUser(`@${name}:example.org`);
  const synapse = homeserver.client();
  const event_id = await synapse.serverNotices.send({
    user_id: '@bob:example.org',
    content: { msgtype: 'm.text', body: 'x' },
  });
  const room_id = homeserver.serverNotices('bob')[0]?.room_id as string;
  const report = (user: string, seed: object = {}) => homeserver.addEventReport({ event_id, user_id: user, ...seed });
  return { homeserver, synapse, event_id, room_id, report };
}

const raw = async (homeserver: FakeSynapse, path: string, method = 'GET') => {
  const headers = { authorization: `Bearer ${homeserver.adminToken}` };
  const response = await homeserver.fetch(`https://x/_synapse/admin/v1/${path}`, { headers, method });
  return { status: response.status, text: await response.text() };
};

test('a report of an event has what the statistics know of the room', async () => {
  const { homeserver, synapse, event_id, room_id, report } = await scene();
  const id = report('bob', { reason: 'Spam', score: -5, received_ts: 7 });
  const listed = {
    id,
    received_ts: 7,
    room_id,
    event_id,
    user_id: '@bob:example.org',
    reason: 'Spam',
    score: -5,
    sender: '@notices:example.org',
    canonical_alias: null,
    name: 'Server notices',
  };
  expect(await synapse.eventReports.list().toArray()).toEqual([listed]);
  const { event_json, ...rest } = await synapse.eventReports.get(id);
  expect(rest).toEqual(listed);
  expect(event_json).toMatchObject({ type: 'm.room.message', room_id, sender: '@notices:example.org' });
  expect(event_json).not.toHaveProperty('event_id');
  expect(homeserver.eventReports()).toMatchObject([{ id, score: -5 }]);
});

test('reports of the same millisecond stay in the order of their ids, in both directions', async () => {
  const { synapse, report } = await scene();
  const [first, second, older] = [report('bob'), report('bob'), report('bob', { received_ts: 1 })];
  const ids = async (dir: 'f' | 'b') => (await synapse.eventReports.list({ dir }).toArray()).map(({ id }) => id);
  expect(await ids('f')).toEqual([older, first, second]);
  expect(await ids('b')).toEqual([first, second, older]);
});

test('a filter ignores case on SQLite only', async () => {
  for (const database of ['sqlite', 'postgres'] as const) {
    const { synapse, report } = await scene({ database });
    report('Alice');
    const found = await synapse.eventReports.list({ user_id: '@ALICE' }).toArray();
    expect(found).toHaveLength(database === 'sqlite' ? 1 : 0);
  }
});

test('a score of any size is sent as it was given', async () => {
  const { homeserver, synapse, report } = await scene();
  const huge = report('bob', { score: 10n ** 400n });
  const small = report('bob', { score: 12n });
  expect((await raw(homeserver, `event_reports/${huge}`)).text).toContain(`"score":1${'0'.repeat(400)},`);
  expect((await raw(homeserver, 'event_reports')).text).toMatch(/"score":10{400},.*"score":12,/);
  expect(await synapse.eventReports.get(small)).toMatchObject({ score: 12 });
  expect(() => report('bob', { score: Number.NaN })).toThrow(InvalidArgumentError);
});

test('an unknown event, reporter or user cannot be seeded', async () => {
  const { homeserver, report } = await scene();
  expect(() => report('nobody')).toThrow(InvalidArgumentError);
  expect(() => homeserver.addEventReport({ event_id: '$none', user_id: 'bob' })).toThrow(/event_id/);
  expect(() => homeserver.addUserReport({ target_user_id: 'nobody', user_id: 'bob' })).toThrow(InvalidArgumentError);
});

test('ids are read as Python reads integers, and too large ones differ by the database', async () => {
  for (const [database, status] of [
    ['sqlite', 500],
    ['postgres', 404],
  ] as const) {
    const { homeserver, report } = await scene({ database });
    const id = report('bob');
    expect((await raw(homeserver, `event_reports/%20+${id}`)).status).toBe(200);
    for (const bad of ['abc', '-1', '%20', '1.5'])
      expect(await raw(homeserver, `event_reports/${bad}`)).toEqual({
        status: 400,
        text: JSON.stringify({
          errcode: 'M_INVALID_PARAM',
          error: 'The report_id parameter must be a string representing a positive integer.',
        }),
      });
    for (const path of ['event_reports', 'user_reports'])
      for (const method of ['GET', 'DELETE'])
        expect((await raw(homeserver, `${path}/9223372036854775808`, method)).status).toBe(status);
  }
});

test('a limit of 0 leads to itself, as in Synapse', async () => {
  const { homeserver, report } = await scene();
  report('bob');
  expect(JSON.parse((await raw(homeserver, 'event_reports?limit=0')).text)).toEqual({
    event_reports: [],
    total: 1,
    next_token: 0,
  });
});

test('an unknown direction is refused with the sentence of the version', async () => {
  const sentences = { '1.76': 'Unknown direction: x', '1.77': "Query parameter 'dir' must be one of ['b', 'f']" };
  for (const [version, error] of Object.entries(sentences)) {
    const { homeserver } = await scene({ version });
    const { status, text } = await raw(homeserver, 'event_reports?dir=x');
    expect([status, JSON.parse(text)]).toEqual([400, { errcode: 'M_INVALID_PARAM', error }]);
  }
});

test('reports of users are listed, found and deleted', async () => {
  const { homeserver, synapse } = await scene();
  const id = homeserver.addUserReport({ target_user_id: 'Alice', user_id: 'bob', reason: 'Rude' });
  const report = {
    id,
    received_ts: 5000,
    target_user_id: '@Alice:example.org',
    user_id: '@bob:example.org',
    reason: 'Rude',
  };
  expect(await synapse.userReports.list({ target_user_id: 'alice' }).toArray()).toEqual([report]);
  expect(await synapse.userReports.get(id)).toEqual(report);
  await synapse.userReports.delete(id);
  await expect(synapse.userReports.get(id)).rejects.toThrow(NotFoundError);
  expect(homeserver.userReports()).toEqual([]);
});
