import type { UserReport, UserReportListParams } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from './homeserver/homeserver.ts';
import { losingFirstResponse } from './support/client-through.ts';
import { collect } from './support/collect.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, synapse, unavailable, unique, userId } from './support/server.ts';

let tag: string;
let alice: Actor;
let bob: Actor;
let carol: Actor;
/** Ids of the reports, the oldest first: Bob about Alice, Carol about Alice, Bob about Carol. */
let reports: [number, number, number];

const received = (index: number) => 1_600_000_000_000 + index * 1000;

beforeAll(async () => {
  if (unavailable || !has('1.152')) return;
  tag = unique('ur');
  [alice, bob, carol] = await Promise.all([
    homeserver.register(`${tag}-alice`),
    homeserver.register(`${tag}-bob`),
    homeserver.register(`${tag}-carol`),
  ]);
  reports = [
    await homeserver.reportUser(bob, alice.user_id, 'Spammer'),
    await homeserver.reportUser(carol, alice.user_id, ''),
    await homeserver.reportUser(bob, carol.user_id, 'Rude'),
  ];
  // Reports follow each other too closely: their times are set apart.
  for (const [index, id] of reports.entries()) await homeserver.setUserReportTime(id, received(index));
});

const ids = (items: readonly UserReport[]) => items.map(({ id }) => id);
const list = (params: UserReportListParams = {}) => synapse.userReports.list({ user_id: tag, ...params }).toArray();

operation('userReports.list', () => {
  test('returns each report in full, the newest first', async () => {
    expect(await list()).toEqual(
      [
        {
          id: reports[0],
          received_ts: received(0),
          target_user_id: alice.user_id,
          user_id: bob.user_id,
          reason: 'Spammer',
        },
        { id: reports[1], received_ts: received(1), target_user_id: alice.user_id, user_id: carol.user_id, reason: '' },
        {
          id: reports[2],
          received_ts: received(2),
          target_user_id: carol.user_id,
          user_id: bob.user_id,
          reason: 'Rude',
        },
      ].reverse(),
    );
    const all = await synapse.userReports.list().toArray();
    expect(ids(all)).toEqual(expect.arrayContaining([...reports]));
  });

  test('dir sorts by the time of the report', async () => {
    expect(ids(await list({ dir: 'f' }))).toEqual(reports);
    expect(ids(await list({ dir: 'b' }))).toEqual([...reports].reverse());
  });

  test('user_id and target_user_id find reporters and reported users by a part of their id', async () => {
    expect(ids(await list({ user_id: bob.user_id }))).toEqual([reports[2], reports[0]]);
    expect(ids(await list({ user_id: `${tag}-car` }))).toEqual([reports[1]]);
    expect(ids(await list({ target_user_id: alice.user_id }))).toEqual([reports[1], reports[0]]);
    expect(ids(await list({ target_user_id: `${tag}-carol:` }))).toEqual([reports[2]]);
    expect(ids(await list({ user_id: bob.user_id, target_user_id: alice.user_id }))).toEqual([reports[0]]);
    expect(ids(await list({ target_user_id: `${tag}_alice` }))).toEqual([reports[1], reports[0]]);
    expect(ids(await list({ target_user_id: bob.user_id }))).toEqual([]);
  });

  test('from and limit page through the list without loss', async () => {
    const pages = await collect(synapse.userReports.list({ user_id: tag, limit: 2 }).pages());
    expect(pages.map(({ items }) => ids(items))).toEqual([[reports[2], reports[1]], [reports[0]]]);
    expect(pages.map(({ next, total }) => ({ next, total }))).toEqual([
      { next: '2', total: 3 },
      { next: undefined, total: 3 },
    ]);
    for (const from of ['2', 2]) expect(ids(await list({ from }))).toEqual([reports[0]]);
    expect(await list({ from: 1000 })).toEqual([]);
  });

  test('a report that arrives during an iteration neither repeats nor hides another', async () => {
    const reporter = await homeserver.register();
    const made: number[] = [];
    for (let index = 0; index < 4; index++) {
      made.push(await homeserver.reportUser(reporter, alice.user_id, `${index}`));
      await homeserver.setUserReportTime(made[index] as number, received(index));
    }
    const seen: number[] = [];
    let arrived: number | undefined;
    for await (const { items } of synapse.userReports.list({ user_id: reporter.user_id, limit: 2 }).pages()) {
      arrived ??= await homeserver.reportUser(reporter, alice.user_id, 'late');
      seen.push(...ids(items));
    }
    expect(seen).toEqual([...made].reverse());
    expect(ids(await list({ user_id: reporter.user_id, limit: 1 }))).toEqual([arrived, ...[...made].reverse()]);
  });

  test('reports of unknown users and of users of other homeservers are not kept', async () => {
    const reporter = await homeserver.register();
    for (const target of [userId(unique('nobody')), '@alice:elsewhere.example'])
      await homeserver.reportUser(reporter, target, 'Spammer');
    expect(await list({ user_id: reporter.user_id })).toEqual([]);
  });

  test('a filter with characters outside ASCII is refused', async () => {
    for (const params of [{ user_id: 'ü' }, { target_user_id: 'ü' }])
      expect(await apiError(list(params))).toMatchObject({ status: 400 });
  });
});

operation('userReports.get', () => {
  test('returns what the list does', async () => {
    const [report] = (await list({ dir: 'f' })) as [UserReport];
    expect(await synapse.userReports.get(reports[0])).toEqual(report);
  });

  test('an unknown report is 404, also 0 and the largest number', async () => {
    for (const id of [1_000_000_000, 0, Number.MAX_SAFE_INTEGER])
      expect(await apiError(synapse.userReports.get(id))).toMatchObject({
        name: 'NotFoundError',
        status: 404,
        ids: { report_id: String(id) },
      });
  });
});

operation('userReports.delete', () => {
  test('deletes the report and nothing else', async () => {
    const reporter = await homeserver.register();
    const [one, two] = [
      await homeserver.reportUser(reporter, alice.user_id, 'one'),
      await homeserver.reportUser(reporter, alice.user_id, 'two'),
    ];
    expect(await synapse.userReports.delete(one)).toBeUndefined();
    expect(await homeserver.hasUserReport(one)).toBe(false);
    expect(ids(await list({ user_id: reporter.user_id }))).toEqual([two]);
    expect(await synapse.users.get(alice.user_id)).toMatchObject({ deactivated: false });
    for (const id of [one, 1_000_000_000])
      expect(await apiError(synapse.userReports.delete(id))).toMatchObject({
        name: 'NotFoundError',
        mayHaveRun: false,
      });
  });

  test('is done when the first response was lost', async () => {
    const id = await homeserver.reportUser(bob, alice.user_id, 'lost');
    expect(await losingFirstResponse().userReports.delete(id)).toBeUndefined();
    expect(await homeserver.hasUserReport(id)).toBe(false);
  });
});
