import type { JsonObject } from '../../../../../src/testing/world/account-rows.ts';
import { stateKey } from '../../../../../src/testing/world/room-rows.ts';
import type { EventReportRow } from '../../../../../src/testing/world/server-rows.ts';
import { listOf, objectOf } from '../exchange.ts';
import { around, pageOf } from './around.ts';
import { add, buildRoom } from './build-room.ts';
import { addEvent } from './rooms/shown-event.ts';
import type { Scene, Seed, Seeds } from './seed.ts';

interface Shown extends EventReportRow {
  readonly sender: string | null;
  readonly canonical_alias: string | null;
  readonly name: string | null;
  readonly event_json?: JsonObject;
}

/** Adds a report with the event that it is about, and the room of the event. */
function addReport({ world, one }: Scene, shown: Shown): void {
  const { id, received_ts, room_id, event_id, user_id, reason, score } = shown;
  world.eventReports.add({ id, received_ts, room_id, event_id, user_id, reason, score });
  const sender = shown.sender ?? `@alice:${one.serverName}`;
  const room =
    world.rooms.get(room_id) ??
    buildRoom(world, {
      room_id,
      version: room_id.includes(':') ? '11' : '12',
      state: [
        ...(shown.name === null ? [] : [['m.room.name', '', { name: shown.name }] as const]),
        ...(shown.canonical_alias === null
          ? []
          : [['m.room.canonical_alias', '', { alias: shown.canonical_alias }] as const]),
      ],
    });
  if (shown.event_json !== undefined) {
    addAllowing({ world, one }, shown.event_json, room_id);
    addEvent(world, room, { ...shown.event_json, event_id });
  } else if (!world.events.has(event_id)) add(world, room, { event_id, type: 'm.room.message', sender, content: {} });
}

/** The sender of the event is in the room. */
function addAllowing({ world }: Scene, event: JsonObject, room_id: string): void {
  const room = world.rooms.get(room_id);
  const user = String(event['sender']);
  if (room === undefined || room.state[stateKey('m.room.member', user)] !== undefined) return;
  add(world, room, { type: 'm.room.member', sender: user, state_key: user, content: { membership: 'join' } });
}

const list: Seed = (scene) => {
  const { one } = scene;
  if (!one.ok) return;
  const items = listOf<Shown>(one.got['event_reports']);
  const sign = one.query.get('dir') === 'f' ? 1 : -1;
  const near = (item: Shown, side: 'before' | 'after', number: number): Shown => {
    const shift = (side === 'after' ? sign : -sign) * (number + 1);
    return { ...item, id: 1000 + number + (side === 'after' ? 1000 : 0), received_ts: item.received_ts + shift };
  };
  const total = Number(one.got['total']);
  const shown = around({ items, ...pageOf(one.query), total, near });
  const all = shown.length > 0 ? shown : Array.from({ length: total }, (_, index) => near(some(scene), 'after', index));
  for (const report of all) addReport(scene, report);
};

function some({ one }: Scene): Shown {
  const user_id = `@alice:${one.serverName}`;
  const ids = { id: 1, room_id: `!room:${one.serverName}`, event_id: '$event', user_id };
  return { ...ids, received_ts: 1, reason: null, score: null, sender: user_id, canonical_alias: null, name: null };
}

export const eventReportSeeds: Seeds = {
  'eventReports.list': list,
  'eventReports.get': (scene) => {
    if (scene.one.ok) addReport(scene, objectOf(scene.one.got) as unknown as Shown);
  },
  'eventReports.delete': (scene) => {
    if (scene.one.ok) addReport(scene, { ...some(scene), id: Number(scene.one.ids['report_id']) });
  },
};
