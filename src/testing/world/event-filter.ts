import type { JsonObject } from './account-rows.ts';
import { mapOf } from './power.ts';
import type { EventRow } from './room-rows.ts';
import { like } from './text.ts';
import type { World } from './world.ts';

type Test = (event: EventRow) => boolean;

/** Which events a filter chooses in the database, and which of those Synapse keeps then. */
export interface EventFilter {
  readonly selects: Test;
  readonly keeps: Test;
}

/** A filter of events as clients send it. */
export function eventFilter(world: World, filter: JsonObject): EventFilter {
  return { selects: every(selections(world, filter)), keeps: every(checks(world, filter)) };
}

/** A filter that chooses all events. */
export const allEvents: EventFilter = { selects: () => true, keeps: () => true };

function every(tests: readonly Test[]): Test {
  return (event) => tests.every((test) => test(event));
}

/** Each is one condition of the statement, where an empty list is none. */
function selections(world: World, filter: JsonObject): Test[] {
  const [types, senders, rooms] = ['types', 'senders', 'rooms'].map((name) => textsIn(filter, name));
  const notTypes = textsIn(filter, 'not_types') ?? [];
  const [notSenders, notRooms] = ['not_senders', 'not_rooms'].map((name) => textsIn(filter, name) ?? []);
  const typeTest = (type: string) => typeInDatabase(world, type);
  const tests: Test[] = [
    (event) => !notTypes.some((type) => typeTest(type)(event.type)),
    (event) => !notSenders?.includes(event.sender) && !notRooms?.includes(event.room_id),
    relationTest(world, filter),
  ];
  if (types?.length) tests.push(({ type }) => types.some((wanted) => typeTest(wanted)(type)));
  if (senders?.length) tests.push(({ sender }) => senders.includes(sender));
  if (rooms?.length) tests.push(({ room_id }) => rooms.includes(room_id));
  if (filter['contains_url'] === true) tests.push(hasUrl);
  return tests;
}

/** A star is any text, in a pattern of SQL. */
function typeInDatabase({ settings }: World, pattern: string): (type: string) => boolean {
  if (!pattern.includes('*') || !settings.has('1.103')) return (type) => type === pattern;
  return like(pattern.replaceAll('*', '%'), { ignoreCase: !settings.isPostgres, withEscapes: settings.isPostgres });
}

/** Here a star counts at the end only, and an empty list lets nothing through. */
function checks(world: World, filter: JsonObject): Test[] {
  const url = filter['contains_url'];
  const matches = (name: string, test: (event: EventRow, value: string) => boolean): Test[] => {
    const [wanted, unwanted] = [textsIn(filter, name), textsIn(filter, `not_${name}`) ?? []];
    return [
      (event) => !unwanted.some((value) => test(event, value)),
      (event) => wanted === undefined || wanted.some((value) => test(event, value)),
    ];
  };
  return [
    ...matches('rooms', (event, value) => event.room_id === value),
    ...matches('senders', (event, value) => event.sender === value),
    ...matches('types', ({ type }, value) =>
      value.endsWith('*') ? type.startsWith(value.slice(0, -1)) : type === value,
    ),
    (event) => typeof url !== 'boolean' || hasUrl(event) === url,
    relationTest(world, filter),
  ];
}

function hasUrl({ content }: EventRow): boolean {
  return typeof content['url'] === 'string';
}

/** Chooses events that others relate to: those of some senders, and in some way. */
function relationTest(world: World, filter: JsonObject): Test {
  const [senders, types] = ['related_by_senders', 'related_by_rel_types'].map((name) => textsIn(filter, name));
  if (!senders?.length && !types?.length) return () => true;
  return ({ room_id, event_id }) =>
    relationsIn(world, room_id)
      .get(event_id)
      ?.some(
        ({ sender, type }) =>
          (!senders?.length || senders.includes(sender)) && (!types?.length || types.includes(type)),
      ) ?? false;
}

interface Relation {
  readonly sender: string;
  readonly type: string;
}

/** The relations of a room, by the event that they are to. */
function relationsIn(world: World, room_id: string): ReadonlyMap<string, readonly Relation[]> {
  return world.computed(`relations ${room_id}`, () => {
    const relations = new Map<string, Relation[]>();
    for (const { sender, content } of world.events.of(room_id)) {
      const { event_id, rel_type } = mapOf(content['m.relates_to']);
      if (typeof event_id !== 'string' || typeof rel_type !== 'string') continue;
      const list = relations.get(event_id);
      if (list === undefined) relations.set(event_id, [{ sender, type: rel_type }]);
      else list.push({ sender, type: rel_type });
    }
    return relations;
  });
}

function textsIn(filter: JsonObject, name: string): string[] | undefined {
  const value = filter[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}
