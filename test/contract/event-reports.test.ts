import type { EventReportListItem, EventReportListParams } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from './homeserver/homeserver.ts';
import { losingFirstResponse } from './support/client-through.ts';
import { collect } from './support/collect.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, isPostgres, synapse, unavailable, unique } from './support/server.ts';

let alice: Actor;
let bob: Actor;
let carol: Actor;
let room: string;
let otherRoom: string;
/** A message of Alice, one of Bob in the same room, and one of Alice in the other room. */
let events: [string, string, string];
/** Ids of the reports, the oldest first: of Bob, Carol, Carol and Bob. */
let reports: [number, number, number, number];

const received = (index: number) => 1_600_000_000_000 + index * 1000;

beforeAll(async () => {
  if (unavailable) return;
  const tag = unique('er');
  [alice, bob, carol] = await Promise.all([
    homeserver.register(`${tag}-alice`),
    homeserver.register(`${tag}-bob`),
    homeserver.register(`${tag}-carol`),
  ]);
  room = await homeserver.createRoom(alice, { name: `Room ${tag}`, alias: tag });
  otherRoom = await homeserver.createRoom(alice);
  for (const user of [bob, carol]) for (const one of [room, otherRoom]) await homeserver.join(user, one);
  events = [
    await homeserver.send(alice, room, { body: 'buy now' }),
    await homeserver.send(bob, room, { body: 'no' }),
    await homeserver.send(alice, otherRoom, { body: 'buy now' }),
  ];
  reports = [
    await homeserver.reportEvent(bob, room, events[0], { reason: 'Spam', score: -100 }),
    await homeserver.reportEvent(carol, room, events[0]),
    await homeserver.reportEvent(carol, room, events[1], { reason: '' }),
    await homeserver.reportEvent(bob, otherRoom, events[2], { reason: 'Again', score: 0 }),
  ];
  // Reports follow each other too closely: their times are set apart.
  for (const [index, id] of reports.entries()) await homeserver.setEventReportTime(id, received(index));
});

const ids = (items: readonly EventReportListItem[]) => items.map(({ id }) => id);

/** The reports of this file: others are of other rooms. */
async function list(params: EventReportListParams = {}): Promise<EventReportListItem[]> {
  const items = await synapse.eventReports.list(params).toArray();
  return items.filter(({ room_id }) => [room, otherRoom].includes(room_id));
}

/** Makes a room with a message and as many reports of it. */
async function reportedRoom(count: number) {
  const roomId = await homeserver.createRoom(alice);
  const event = await homeserver.send(alice, roomId, { body: 'buy now' });
  const made: number[] = [];
  for (let index = 0; index < count; index++) {
    const id = await homeserver.reportEvent(alice, roomId, event, { reason: `Report ${index}` });
    await homeserver.setEventReportTime(id, received(index));
    made.push(id);
  }
  return { roomId, event, made };
}

operation('eventReports.list', () => {
  test('returns each report in full, the newest first', async () => {
    const items = await list();
    expect(ids(items)).toEqual([...reports].reverse());
    expect(items[3]).toEqual({
      id: reports[0],
      received_ts: received(0),
      room_id: room,
      event_id: events[0],
      user_id: bob.user_id,
      reason: 'Spam',
      score: -100,
      sender: alice.user_id,
      canonical_alias: `#${items[3]?.name?.slice('Room '.length)}:${alice.user_id.split(':')[1]}`,
      name: expect.stringMatching(/^Room er/) as string,
    });
    expect(items[2]).toMatchObject({ user_id: carol.user_id, reason: null, score: null });
    expect(items[1]).toMatchObject({ event_id: events[1], sender: bob.user_id, reason: '', score: null });
    expect(items[0]).toMatchObject({ reason: 'Again', score: 0, canonical_alias: null, name: null });
  });

  test('dir sorts by the time of the report', async () => {
    expect(ids(await list({ dir: 'f' }))).toEqual(reports);
    expect(ids(await list({ dir: 'b' }))).toEqual([...reports].reverse());
  });

  test('user_id finds reporters by a part of their id', async () => {
    expect(ids(await list({ user_id: bob.user_id }))).toEqual([reports[3], reports[0]]);
    expect(ids(await list({ user_id: carol.user_id.slice(1, -3) }))).toEqual([reports[2], reports[1]]);
    expect(ids(await list({ user_id: alice.user_id }))).toEqual([]);
  });

  test('room_id finds rooms by a part of their id', async () => {
    expect(ids(await list({ room_id: room }))).toEqual([reports[2], reports[1], reports[0]]);
    expect(ids(await list({ room_id: otherRoom.slice(1, 15) }))).toEqual([reports[3]]);
  });

  test('_ and % in a filter match any text', async () => {
    const [first, ...rest] = bob.user_id.slice(1);
    expect(first).toBeDefined();
    expect(ids(await list({ user_id: `_${rest.join('')}` }))).toEqual([reports[3], reports[0]]);
    expect(ids(await list({ user_id: `@%${bob.user_id.split(':')[0]?.slice(-4)}:` }))).toEqual([
      reports[3],
      reports[0],
    ]);
  });

  if (has('1.122')) {
    test('event_sender_user_id finds the events of a user, by the whole id', async () => {
      expect(ids(await list({ event_sender_user_id: alice.user_id }))).toEqual([reports[3], reports[1], reports[0]]);
      expect(ids(await list({ event_sender_user_id: bob.user_id }))).toEqual([reports[2]]);
      expect(ids(await list({ event_sender_user_id: bob.user_id.slice(1) }))).toEqual([]);
    });
  } else {
    test('event_sender_user_id is ignored', async () => {
      expect(ids(await list({ event_sender_user_id: bob.user_id }))).toHaveLength(4);
    });
  }

  test('all filters hold at once', async () => {
    expect(ids(await list({ user_id: bob.user_id, room_id: room }))).toEqual([reports[0]]);
    if (has('1.122')) {
      const params = { user_id: carol.user_id, room_id: room, event_sender_user_id: alice.user_id, dir: 'f' } as const;
      expect(ids(await list(params))).toEqual([reports[1]]);
    }
  });

  test('from and limit page through the list without loss', async () => {
    const pages = await collect(synapse.eventReports.list({ room_id: room, limit: 2 }).pages());
    expect(pages.map(({ items }) => ids(items))).toEqual([[reports[2], reports[1]], [reports[0]]]);
    expect(pages.map(({ next, total }) => ({ next, total }))).toEqual([
      { next: '2', total: 3 },
      { next: undefined, total: 3 },
    ]);
    for (const from of ['2', 2]) expect(ids(await list({ room_id: room, from }))).toEqual([reports[0]]);
    expect(await synapse.eventReports.list({ room_id: room, from: 1000 }).toArray()).toEqual([]);
  });

  test('a report that arrives during an iteration neither repeats nor hides another', async () => {
    const whileOneArrives = async (dir: 'b' | 'f') => {
      const { roomId, event, made } = await reportedRoom(4);
      const seen: number[] = [];
      let arrived: number | undefined;
      for await (const { items } of synapse.eventReports.list({ room_id: roomId, limit: 2, dir }).pages()) {
        arrived ??= await homeserver.reportEvent(alice, roomId, event);
        seen.push(...ids(items));
      }
      return { made, seen, arrived };
    };
    const backwards = await whileOneArrives('b');
    expect(backwards.seen).toEqual([...backwards.made].reverse());
    const forwards = await whileOneArrives('f');
    expect(forwards.seen).toEqual([...forwards.made, forwards.arrived]);
  });

  if (has('1.79')) {
    test('who deletes reports during an iteration does not see all of them', async () => {
      const { roomId, made } = await reportedRoom(6);
      const seen: number[] = [];
      for await (const { id } of synapse.eventReports.list({ room_id: roomId, limit: 2, dir: 'f' })) {
        seen.push(id);
        await synapse.eventReports.delete(id);
      }
      expect(seen.length).toBeLessThan(made.length);
      for (const { id } of await synapse.eventReports.list({ room_id: roomId }).toArray()) {
        seen.push(id);
        await synapse.eventReports.delete(id);
      }
      expect(seen.sort((one, other) => one - other)).toEqual(made);
    });
  }

  test('a report has no sender once its event was purged, and get does not find it', async () => {
    const { roomId, event, made } = await reportedRoom(1);
    await homeserver.purgeBefore(roomId, await homeserver.send(alice, roomId, { body: 'later' }));
    expect(await homeserver.isStored(event)).toBe(false);
    expect(await synapse.eventReports.list({ room_id: roomId }).toArray()).toMatchObject([
      { id: made[0], event_id: event, sender: null, reason: 'Report 0' },
    ]);
    if (has('1.122'))
      expect(ids(await list({ room_id: roomId, event_sender_user_id: alice.user_id }))).not.toContain(made[0]);
    expect(await apiError(synapse.eventReports.get(made[0] as number))).toMatchObject({ name: 'NotFoundError' });
    expect(await homeserver.hasEventReport(made[0] as number)).toBe(true);
  });

  test('reports of a deleted room are not listed, not found, and stay in the database', async () => {
    const { roomId, made } = await reportedRoom(3);
    await homeserver.deleteRoom(roomId);
    const params = { room_id: roomId, limit: 2 };
    expect(await synapse.eventReports.list(params).toArray()).toEqual([]);
    expect(await apiError(synapse.eventReports.get(made[0] as number))).toMatchObject({ name: 'NotFoundError' });
    expect(await homeserver.hasEventReport(made[0] as number)).toBe(true);
    if (has('1.79')) {
      await synapse.eventReports.delete(made[0] as number);
      expect(await homeserver.hasEventReport(made[0] as number)).toBe(false);
    }
  });

  test('a score that no number can hold does not make the list unreadable', async () => {
    const { roomId, event } = await reportedRoom(0);
    const huge = await homeserver.reportEvent(alice, roomId, event, { score: 10n ** 400n });
    const usual = await homeserver.reportEvent(alice, roomId, event, { score: -7 });
    const items = await synapse.eventReports.list({ room_id: roomId }).toArray();
    expect(new Map(items.map(({ id, score }) => [id, score]))).toEqual(
      new Map([
        [huge, null],
        [usual, -7],
      ]),
    );
    expect(await synapse.eventReports.get(huge)).toMatchObject({ id: huge, score: null });
  });

  test('a filter with characters outside ASCII is refused', async () => {
    expect(await apiError(list({ user_id: 'ü' }))).toMatchObject({ status: 400 });
  });
});

operation('eventReports.get', () => {
  test('returns the report with the event in full', async () => {
    const [listed] = (await list({ dir: 'f' })) as [EventReportListItem];
    const { event_json, ...report } = await synapse.eventReports.get(reports[0]);
    expect(report).toEqual(listed);
    expect(event_json).toMatchObject({
      type: 'm.room.message',
      sender: alice.user_id,
      room_id: room,
      origin_server_ts: await homeserver.eventTime(events[0]),
      content: { msgtype: 'm.text', body: 'buy now' },
      depth: expect.any(Number) as number,
      hashes: { sha256: expect.any(String) as string },
    });
  });

  test('an event of room version 1 has its id', async () => {
    const roomId = await homeserver.createRoom(alice, { version: '1' });
    const event = await homeserver.send(alice, roomId, { body: 'old' });
    const id = await homeserver.reportEvent(alice, roomId, event);
    const { event_json } = await synapse.eventReports.get(id);
    expect(event_json).toMatchObject({ event_id: event, content: { body: 'old' } });
    expect(event_json.prev_events?.[0]).toEqual([expect.stringMatching(/^\$/), expect.anything()]);
  });

  test('a redacted event still has its content', async () => {
    const { roomId, event, made } = await reportedRoom(1);
    await homeserver.redactEvent(alice, roomId, event);
    expect(await homeserver.isRedacted(alice, roomId, event)).toBe(true);
    const { event_json } = await synapse.eventReports.get(made[0] as number);
    expect(event_json.content).toMatchObject({ body: 'buy now' });
  });

  test('an unknown report is 404, also 0', async () => {
    for (const id of [1_000_000_000, 0])
      expect(await apiError(synapse.eventReports.get(id))).toMatchObject({
        name: 'NotFoundError',
        status: 404,
        ids: { report_id: String(id) },
      });
  });

  test(`the largest id that a number can hold is 404 on ${isPostgres ? 'PostgreSQL' : 'SQLite'} too`, async () => {
    expect(await apiError(synapse.eventReports.get(Number.MAX_SAFE_INTEGER))).toMatchObject({ status: 404 });
  });
});

operation('eventReports.delete', () => {
  test('deletes the report and nothing else', async () => {
    const { roomId, event, made } = await reportedRoom(2);
    expect(await synapse.eventReports.delete(made[0] as number)).toBeUndefined();
    expect(await homeserver.hasEventReport(made[0] as number)).toBe(false);
    expect(ids(await synapse.eventReports.list({ room_id: roomId }).toArray())).toEqual([made[1]]);
    expect(await homeserver.event(alice, roomId, event)).toMatchObject({ content: { body: 'buy now' } });
  });

  test('a deleted report is 404, and so is an unknown one', async () => {
    const { made } = await reportedRoom(1);
    await synapse.eventReports.delete(made[0] as number);
    for (const id of [made[0] as number, 1_000_000_000])
      expect(await apiError(synapse.eventReports.delete(id))).toMatchObject({
        name: 'NotFoundError',
        mayHaveRun: false,
      });
  });

  test('is done when the first response was lost', async () => {
    const { made } = await reportedRoom(1);
    const client = losingFirstResponse();
    expect(await client.eventReports.delete(made[0] as number)).toBeUndefined();
    expect(await homeserver.hasEventReport(made[0] as number)).toBe(false);
  });
});
