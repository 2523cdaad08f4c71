import { listOf, objectOf } from '../../exchange.ts';
import { buildRoom } from '../build-room.ts';
import type { Seed, Seeds } from '../seed.ts';
import { roomIdIn } from './in-path.ts';
import { addEvent, bareRoom } from './shown-event.ts';

function tokenOf(text: unknown): { readonly depth: number; readonly stream: number } {
  const [, depth, stream] = /^(?:t(\d+)-|s)(\d+)/.exec(String(text)) ?? [];
  return { depth: Number(depth ?? stream ?? 0), stream: Number(stream ?? 0) };
}

const messages: Seed = ({ world, one }) => {
  const room_id = roomIdIn(one);
  const chunk = listOf(one.got['chunk']);
  if (!one.ok || room_id === undefined) return;
  const room = bareRoom(world, room_id, chunk);
  const start = tokenOf(one.got['start']);
  const isForward = one.query.get('dir') !== 'b';
  const place = (index: number) =>
    isForward
      ? { depth: start.depth + 1 + index, stream: start.stream + 1 + index }
      : { depth: start.depth - index, stream: start.stream - index };
  const placed = chunk.map((event, index) => [event, place(index)] as const);
  if (one.got['end'] !== undefined) {
    const alice = `@alice:${one.serverName}`;
    // As many that Synapse says that there are more.
    for (let extra = 0; extra < 2; extra++) {
      const at = place(chunk.length + extra);
      const { type = 'm.room.message', sender = alice } = (chunk.at(-1) ?? {}) as { type?: string; sender?: string };
      placed.push([{ type, sender, content: {}, origin_server_ts: 1 }, at]);
    }
  }
  for (const [event, at] of isForward ? placed : placed.toReversed()) addEvent(world, room, event, at);
};

const state: Seed = ({ world, one }) => {
  const room_id = roomIdIn(one);
  if (!one.ok || room_id === undefined) return;
  const events = listOf(one.got['state']);
  const room = bareRoom(world, room_id, events);
  for (const event of events) addEvent(world, room, event);
};

const context: Seed = ({ world, one }) => {
  if (one.got['error'] === 'No row found (events)') {
    const event = { type: 'm.room.message', sender: `@alice:${one.serverName}`, content: {} };
    const messages = [{ ...event, event_id: one.ids['event_id'] ?? '' }];
    buildRoom(world, { room_id: `!other:${one.serverName}`, messages });
    return;
  }
  const room_id = roomIdIn(one);
  if (room_id === undefined) return;
  const { events_before, event, events_after, state: shownState } = one.got;
  if (event === undefined) {
    buildRoom(world, { room_id });
    return;
  }
  const before = listOf(events_before).toReversed();
  const timeline = [...before, objectOf(event), ...listOf(events_after)];
  const room = bareRoom(world, room_id, timeline);
  const known = new Set(timeline.map(({ event_id }) => event_id));
  const older = listOf(shownState).filter(({ event_id }) => !known.has(event_id));
  for (const one of older) addEvent(world, room, one);
  for (const one of timeline) addEvent(world, room, one);
};

const fetchEvent: Seed = ({ world, one }) => {
  if (!one.ok) return;
  const event = objectOf(one.got['event']);
  const room = bareRoom(world, String(event['room_id']), [event]);
  addEvent(world, room, event);
};

export const roomEventSeeds: Seeds = {
  'rooms.state': state,
  'rooms.messages': messages,
  'rooms.eventContext': context,
  'rooms.fetchEvent': fetchEvent,
  'rooms.timestampToEvent': ({ world, one }) => {
    const room_id = one.ids['room_id'] ?? '';
    const { event_id, origin_server_ts = 1_795_000_000_000 } = one.got;
    const event = {
      type: 'm.room.message',
      sender: `@alice:${one.serverName}`,
      content: {},
      origin_server_ts: Number(origin_server_ts),
    };
    buildRoom(world, { room_id, messages: [{ ...event, ...(typeof event_id === 'string' && { event_id }) }] });
  },
};
