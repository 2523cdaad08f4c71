import type { EventFilter } from './event-filter.ts';
import type { EventRow } from './room-rows.ts';
import { timelineOf } from './timeline.ts';
import type { World } from './world.ts';

/** A place between two events: behind the one with this depth and number. Without a depth, only the number counts. */
export interface EventToken {
  readonly depth: number | null;
  readonly stream: number;
}

export interface EventPage {
  readonly events: readonly EventRow[];
  readonly next: EventToken;
  /** Whether Synapse takes it that there are more. */
  readonly isLimited: boolean;
}

/** What a page holds. */
export interface PageRequest {
  readonly room_id: string;
  readonly from: EventToken;
  readonly to?: EventToken | undefined;
  readonly direction: 'f' | 'b';
  readonly limit: number;
  readonly filter: EventFilter;
}

/** Finds a page of the events of a room. The filter of the database applies here, the other one does not. */
export function eventPage(world: World, { room_id, from, to, direction, limit, filter }: PageRequest): EventPage {
  const isForward = direction === 'f';
  if (to !== undefined && (isForward ? isUpTo(to, from) : isUpTo(from, to))) {
    return { events: [], next: to, isLimited: false };
  }
  const timeline = timelineOf(world, room_id);
  const isWithin = (event: EventRow) =>
    isForward
      ? !isBefore(event, from) && (to === undefined || isBefore(event, to))
      : isBefore(event, from) && (to === undefined || !isBefore(event, to));
  // Twice as many are read, and tell whether there are more.
  const wanted = limit * 2;
  const found: EventRow[] = [];
  for (let index = firstIndex(timeline, from, isForward); found.length < wanted; index += isForward ? 1 : -1) {
    const event = timeline[index];
    if (event === undefined || (to !== undefined && isBeyond(event, to, isForward))) break;
    if (isWithin(event) && filter.selects(event)) found.push(event);
  }
  const events = found.slice(0, limit);
  const last = events.at(-1);
  return {
    events,
    next: last === undefined ? (to ?? from) : tokenBehind(last, isForward),
    isLimited: found.length >= wanted || found.length > limit,
  };
}

/** Going backwards, a token lies before the last event. */
function tokenBehind({ depth, stream }: EventRow, isForward: boolean): EventToken {
  return { depth, stream: isForward ? stream : stream - 1 };
}

/** Where the search begins. Tokens without a depth need all events. */
function firstIndex(timeline: readonly EventRow[], token: EventToken, isForward: boolean): number {
  if (token.depth === null) return isForward ? 0 : timeline.length - 1;
  let [low, high] = [0, timeline.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(timeline[middle] as EventRow, token)) low = middle + 1;
    else high = middle;
  }
  return isForward ? low : low - 1;
}

/** Whether an event is at a token or before it. */
function isBefore({ depth, stream }: EventRow, token: EventToken): boolean {
  if (token.depth === null) return stream <= token.stream;
  return depth < token.depth || (depth === token.depth && stream <= token.stream);
}

function isBeyond(event: EventRow, to: EventToken, isForward: boolean): boolean {
  return to.depth !== null && isBefore(event, to) !== isForward;
}

function isUpTo(one: EventToken, other: EventToken): boolean {
  return one.stream <= other.stream && (one.depth === null || other.depth === null || one.depth <= other.depth);
}

/** The other parts of a token are of streams that rooms do not need. */
const rest = '_0'.repeat(13);

export function tokenText({ depth, stream }: EventToken): string {
  return `${depth === null ? 's' : `t${depth}-`}${stream}${rest}`;
}

/** Reads a token; `undefined` for what is none. */
export function parseToken(text: string): EventToken | undefined {
  const [, depth, stream] = /^(?:s|t(-?\d+)-)(-?\d+)(?:_-?\d+){0,13}$/.exec(text) ?? [];
  if (stream === undefined) return undefined;
  return { depth: depth === undefined ? null : Number(depth), stream: Number(stream) };
}
