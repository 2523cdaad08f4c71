import { NotFoundError, type RoomMessagesParams } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from './homeserver/homeserver.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { unknownRoom } from './support/rooms.ts';
import { has, homeserver, synapse, unavailable } from './support/server.ts';

let owner: Actor;
let member: Actor;
let room: string;
/** Ids of the messages `0` to `6`; the even ones are the owner's. */
const sent: string[] = [];

beforeAll(async () => {
  if (unavailable) return;
  [owner, member] = [await homeserver.register(), await homeserver.register()];
  // Ids of the events of room version 3 can hold "/".
  room = await homeserver.createRoom(owner, { version: '3' });
  await homeserver.join(member, room);
  for (let index = 0; index < 7; index++)
    sent.push(await homeserver.send(index % 2 === 0 ? owner : member, room, { body: String(index) }));
});

const types = ['m.room.message'];
const bodies = async (params: RoomMessagesParams, limit = 100) =>
  (await synapse.rooms.messages(room, params).toArray({ limit })).map(({ content }) => content['body']).join('');

/** A message whose id holds a "/", which half of them do. */
async function eventWithSlash(): Promise<string> {
  for (;;) {
    const id = await homeserver.send(owner, room, { body: 'slash' }, 'org.example.slash');
    if (id.includes('/')) return id;
  }
}

operation('rooms.messages', () => {
  test('iterates over all events, from the oldest to the newest', async () => {
    const events = await synapse.rooms.messages(room).toArray();
    expect(events[0]).toMatchObject({ type: 'm.room.create', state_key: '' });
    expect(events.filter(({ type }) => type === 'm.room.message').map(({ event_id }) => event_id)).toEqual(sent);
    expect(events.find(({ event_id }) => event_id === sent[0])).toMatchObject({
      room_id: room,
      sender: owner.user_id,
      user_id: owner.user_id,
      content: { body: '0' },
      origin_server_ts: await homeserver.eventTime(sent[0] as string),
      age: expect.any(Number),
      unsigned: { age: expect.any(Number) },
    });
  });

  test('dir b iterates backwards, and limit changes nothing but the pages', async () => {
    expect(await bodies({ dir: 'b', filter: { types } })).toBe('6543210');
    expect(await bodies({ dir: 'f', filter: { types }, limit: 3 })).toBe('0123456');
    const sizes: number[] = [];
    for await (const { items } of synapse.rooms.messages(room, { limit: 4 }).pages()) sizes.push(items.length);
    expect(sizes.slice(0, -2).every((size) => size === 4)).toBe(true);
    // The last page is empty.
    expect(sizes.at(-1)).toBe(0);
  });

  test('a page has 10 events unless it is asked for more', async () => {
    expect((await synapse.rooms.messages(room).page()).items).toHaveLength(10);
    expect((await synapse.rooms.messages(room, { limit: 11 }).page()).items).toHaveLength(11);
  });

  test('from and to bound the events, and so does a token of eventContext', async () => {
    const { next } = await synapse.rooms.messages(room, { dir: 'b', limit: 2, filter: { types } }).page();
    expect(await bodies({ dir: 'b', from: next, filter: { types } })).toBe('43210');
    const { next: to } = await synapse.rooms
      .messages(room, { dir: 'b', limit: 3, filter: { types }, from: next })
      .page();
    expect(await bodies({ dir: 'b', from: next, to, filter: { types } })).toBe('432');
    const { end } = await synapse.rooms.eventContext(room, sent[2] as string, { limit: 0 });
    expect(await bodies({ from: end, filter: { types } })).toBe('3456');
  });

  test('filter chooses types and senders', async () => {
    expect(await bodies({ filter: { types, senders: [member.user_id] } })).toBe('135');
    expect(await bodies({ filter: { types, not_senders: [member.user_id] } })).toBe('0246');
    const others = await synapse.rooms.messages(room, { filter: { not_types: types } }).toArray();
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ type }) => type !== 'm.room.message')).toBe(true);
    expect(await bodies({ filter: { types, senders: ['@nobody:elsewhere.invalid'] } })).toBe('');
  });

  if (has('1.103'))
    test('a star in a type of the filter is any text', async () => {
      expect(await bodies({ filter: { types: ['m.room.mess*'] } })).toBe('0123456');
      expect(await bodies({ filter: { types, not_types: ['*.room.mess*'] } })).toBe('');
    });

  test('filter chooses events with a url, those that others relate to, and takes any text', async () => {
    const id = await homeserver.createRoom(owner);
    await homeserver.join(member, id);
    const url = await homeserver.send(owner, id, { body: 'file', url: 'mxc://example.org/a' });
    const percent = await homeserver.send(owner, id, {}, 'org.example.100%25é');
    const relates = { 'm.relates_to': { rel_type: 'm.thread', event_id: url } };
    await homeserver.send(member, id, relates);
    const found = async (filter: RoomMessagesParams['filter']) =>
      (await synapse.rooms.messages(id, { filter }).toArray()).map(({ event_id }) => event_id);
    expect(await found({ contains_url: true })).toEqual([url]);
    expect(await found({ contains_url: false })).not.toContain(url);
    expect(await found({ types: ['org.example.100%25é'] })).toEqual([percent]);
    expect(await found({ related_by_rel_types: ['m.thread'] })).toEqual([url]);
    expect(await found({ related_by_rel_types: ['m.annotation'] })).toEqual([]);
    expect(await found({ related_by_senders: [member.user_id] })).toEqual([url]);
    expect(await found({ related_by_senders: [owner.user_id] })).toEqual([]);
  });

  test('rawMessages returns events in the form of homeservers', async () => {
    const events = await synapse.rooms.rawMessages(room, { filter: { types } }).toArray();
    expect(events.map(({ event_id }) => event_id)).toEqual(sent);
    expect(events[0]).toMatchObject({
      auth_events: expect.arrayContaining([expect.stringMatching(/^\$/)]),
      prev_events: [expect.stringMatching(/^\$/)],
      depth: expect.any(Number),
      hashes: { sha256: expect.any(String) },
      signatures: expect.any(Object),
    });
    expect(events[0]).not.toHaveProperty('user_id');
  });

  test('returns the events of room version 1 in the form of homeservers too', async () => {
    const old = await homeserver.createRoom(owner, { version: '1' });
    const events = await synapse.rooms.rawMessages(old).toArray();
    expect(events[1]?.auth_events?.[0]).toEqual([expect.stringMatching(/^\$/), expect.any(Object)]);
  });

  test('returns redacted events without their content', async () => {
    const id = await homeserver.createRoom(owner);
    const event = await homeserver.send(owner, id, { body: 'bad' });
    const redaction = await homeserver.redactEvent(owner, id, event);
    const [message, redacted] = await synapse.rooms
      .messages(id, { filter: { types: ['m.room.message', 'm.room.redaction'] } })
      .toArray();
    expect(message).toMatchObject({
      event_id: event,
      content: {},
      unsigned: { redacted_because: { event_id: redaction } },
    });
    expect(redacted).toMatchObject({ event_id: redaction });
    expect([redacted?.redacts, redacted?.content['redacts']]).toContain(event);
  });

  test('an unknown room has no events, and what is no token is refused', async () => {
    expect(await synapse.rooms.messages(unknownRoom()).toArray()).toEqual([]);
    expect(await apiError(synapse.rooms.messages(room, { from: 'bogus' }).first())).toMatchObject({ status: 400 });
    expect(await apiError(synapse.rooms.messages(room, { to: 'bogus' }).first())).toMatchObject({ status: 400 });
  });
});

operation('rooms.timestampToEvent', () => {
  test('finds the next event in each direction, at the time itself too', async () => {
    const id = await homeserver.createRoom(owner);
    const event_id = await homeserver.send(owner, id);
    const origin_server_ts = await homeserver.eventTime(event_id);
    expect(await synapse.rooms.timestampToEvent(id, { ts: origin_server_ts, dir: 'b' })).toEqual({
      event_id,
      origin_server_ts,
    });
    expect(await synapse.rooms.timestampToEvent(id, { ts: origin_server_ts + 60_000, dir: 'b' })).toMatchObject({
      event_id,
    });
    const [first] = await synapse.rooms.messages(id).toArray({ limit: 1 });
    expect(await synapse.rooms.timestampToEvent(id, { ts: 0 })).toMatchObject({ event_id: first?.event_id });
    expect(await synapse.rooms.timestampToEvent(id, { ts: 0, dir: 'f' })).toMatchObject({ event_id: first?.event_id });
  });

  test('finds nothing after the last event, before the first one, and in an unknown room', async () => {
    const later = Date.now() + 3_600_000;
    for (const params of [{ ts: later }, { ts: later, dir: 'f' }, { ts: 0, dir: 'b' }] as const)
      await expect(synapse.rooms.timestampToEvent(room, params)).rejects.toThrow(NotFoundError);
    await expect(synapse.rooms.timestampToEvent(unknownRoom(), { ts: 0 })).rejects.toThrow(NotFoundError);
  });
});

operation('rooms.eventContext', () => {
  const around = async (index: number, params?: Parameters<typeof synapse.rooms.eventContext>[2]) => {
    const { events_before, event, events_after } = await synapse.rooms.eventContext(
      room,
      sent[index] as string,
      params,
    );
    return [events_before, [event], events_after].map((events) =>
      events.map(({ content }) => content['body']).join(''),
    );
  };

  test('returns the events before it, the newest first, and those after it', async () => {
    expect(await around(3, { limit: 4 })).toEqual(['21', '3', '45']);
    expect(await around(3, { limit: 1 })).toEqual(['', '3', '4']);
    expect(await around(3, { limit: 0 })).toEqual(['', '3', '']);
  });

  test('returns up to ten of them, unless it is asked for more', async () => {
    const count = async (limit?: number) => {
      const context = await synapse.rooms.eventContext(room, sent[2] as string, { limit });
      return context.events_before.length;
    };
    expect(await count()).toBe(5);
    expect(await count(12)).toBe(6);
  });

  test('filter chooses the events around it', async () => {
    expect(await around(3, { limit: 4, filter: { types, senders: [owner.user_id] } })).toEqual(['20', '3', '46']);
  });

  test('returns the state of the room, and tokens for messages', async () => {
    const { state, start } = await synapse.rooms.eventContext(room, sent[3] as string, { limit: 0 });
    expect(state.map(({ type }) => type)).toContain('m.room.create');
    if (has('1.68')) expect(await bodies({ dir: 'b', from: start, filter: { types } })).toBe('210');
  });

  test('an event id with a slash is found', async () => {
    const event_id = await eventWithSlash();
    expect((await synapse.rooms.eventContext(room, event_id, { limit: 0 })).event).toMatchObject({ event_id });
  });

  test('finds no unknown event, and none of another room', async () => {
    const other = await homeserver.createRoom(owner);
    await expect(synapse.rooms.eventContext(room, '$nope')).rejects.toThrow(NotFoundError);
    await expect(synapse.rooms.eventContext(other, sent[0] as string)).rejects.toThrow(NotFoundError);
  });
});

operation('rooms.fetchEvent', () => {
  test('returns an event in the form of homeservers, also when its id holds a slash', async () => {
    const event_id = await eventWithSlash();
    expect((await synapse.rooms.fetchEvent(event_id)).event).toMatchObject({
      event_id,
      type: 'org.example.slash',
      room_id: room,
      sender: owner.user_id,
      content: { body: 'slash' },
      depth: expect.any(Number),
      signatures: expect.any(Object),
    });
  });

  test('returns the content of a redacted event', async () => {
    const id = await homeserver.createRoom(owner);
    const event = await homeserver.send(owner, id, { body: 'evidence' });
    await homeserver.redactEvent(owner, id, event);
    expect(await homeserver.isRedacted(owner, id, event)).toBe(true);
    expect((await synapse.rooms.fetchEvent(event)).event.content).toMatchObject({ body: 'evidence' });
  });

  test('finds no unknown event', async () => {
    await expect(synapse.rooms.fetchEvent('$nope')).rejects.toThrow(NotFoundError);
  });
});
