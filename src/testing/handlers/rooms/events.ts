import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, internalError, notFound, Refusal } from '../../http/refusal.ts';
import { clientEvent, federationEvent, sentEvent } from '../../world/event-formats.ts';
import { type EventToken, eventPage, parseToken, tokenText } from '../../world/event-pages.ts';
import { sentContent } from '../../world/redaction.ts';
import type { EventRow } from '../../world/room-rows.ts';
import { stateAfter, timelineOf } from '../../world/timeline.ts';
import { isServed } from '../../world/withheld.ts';
import type { World } from '../../world/world.ts';
import { filterOf } from './filter.ts';

/** Pages of events hold no more. */
const greatestLimit = 1000;

export const eventHandlers = {
  'rooms.messages': (call) => {
    const { world, query } = call;
    const room_id = idOf(call, 'room_id');
    const direction = query.direction();
    const [given, to] = [tokenIn(call, 'from'), tokenIn(call, 'to')];
    const limit = Math.min(query.integer('limit', 10), greatestLimit);
    const { filter, json } = filterOf(call);
    const isRaw = query.has('raw') || json['event_format'] === 'federation';
    const from = given ?? firstToken(world, room_id, direction);
    const { events, next, isLimited } = eventPage(world, { room_id, from, to, direction, limit, filter });
    const start = tokenText(from);
    if (events.length === 0 && !isLimited) return { chunk: [], start };
    const format = isRaw ? federationEvent : clientEvent;
    const served = events.filter((event) => isServed(world, event) && filter.keeps(event));
    const chunk = served.map((event) => format(world, event, { withPrevious: true }));
    return { chunk, start, end: tokenText(next) };
  },
  'rooms.timestampToEvent': (call) => {
    const { world, query } = call;
    const ts = query.requiredInteger('ts');
    const isForward = query.direction() === 'f';
    // The database counts to 2^63.
    if (ts >= 2 ** 63) throw internalError();
    const event = closest(timelineOf(world, idOf(call, 'room_id')), ts, isForward);
    if (event === undefined) {
      throw notFound(`Unable to find event from ${ts} in direction Direction.${isForward ? 'FORWARDS' : 'BACKWARDS'}`);
    }
    return { event_id: event.event_id, origin_server_ts: event.origin_server_ts };
  },
  'rooms.eventContext': (call) => {
    const { world, query } = call;
    const room_id = idOf(call, 'room_id');
    const limit = query.integer('limit', 10);
    const { filter } = filterOf(call);
    const event = world.events.get(idOf(call, 'event_id'));
    if (event === undefined) throw notFound('Event not found.');
    if (event.room_id !== room_id) throw new Refusal(404, 'M_UNKNOWN', 'No row found (events)');
    const { depth, stream } = event;
    const [half, rest] = [Math.floor(limit / 2), Math.ceil(limit / 2)];
    const before = eventPage(world, {
      ...{ room_id, filter, direction: 'b', limit: half },
      from: { depth: depth - 1, stream },
    });
    const after = eventPage(world, { room_id, filter, direction: 'f', limit: rest, from: { depth, stream } });
    const last = after.events.filter(filter.keeps).at(-1) ?? event;
    // Synapse fails at the state of an event that a purge took out.
    if (last.outlier) throw internalError();
    const formatted = (events: Iterable<EventRow>) =>
      [...events].filter(filter.keeps).map((one) => clientEvent(world, one, { withPrevious: true }));
    const state = [...stateAfter(world, last).values()].filter(filter.keeps);
    return {
      events_before: formatted(before.events),
      event: clientEvent(world, event, { withPrevious: true }),
      events_after: formatted(after.events),
      state: state.map((one) => clientEvent(world, one)),
      start: tokenText(before.next),
      end: tokenText(after.next),
    };
  },
  'rooms.fetchEvent': (call) => {
    const { world } = call;
    const event = world.events.get(idOf(call, 'event_id'));
    if (event === undefined) throw notFound('Event not found');
    return { event: sentEvent(world, event, sentContent(world, event)) };
  },
} satisfies Record<string, Handler>;

function tokenIn({ query }: HandlerCall, name: 'from' | 'to'): EventToken | undefined {
  const text = query.string(name);
  if (!text || (name === 'from' && text === 'END')) return undefined;
  const token = parseToken(text);
  if (token === undefined) throw badRequest(`'${name}' parameter is invalid`);
  return token;
}

/** Where a list begins. */
function firstToken(world: World, room_id: string, direction: 'f' | 'b'): EventToken {
  if (direction === 'f') return { depth: null, stream: 0 };
  return { depth: timelineOf(world, room_id).at(-1)?.depth ?? 0, stream: world.counters.get('event') ?? 0 };
}

/** Of several events at the same time, the next one in the order of the room. */
function closest(timeline: readonly EventRow[], ts: number, isForward: boolean): EventRow | undefined {
  let found: EventRow | undefined;
  for (const event of timeline) {
    const time = event.origin_server_ts;
    if (isForward ? time < ts : time > ts) continue;
    const isCloser =
      found === undefined || (isForward ? time < found.origin_server_ts : time >= found.origin_server_ts);
    if (isCloser) found = event;
  }
  return found;
}
