import type { EventRow } from './room-rows.ts';
import type { World } from './world.ts';

/** Whether Synapse shows an event: it withholds redactions of events that it does not know. */
export function isServed(world: World, { type, redacts }: EventRow): boolean {
  return type !== 'm.room.redaction' || redacts === undefined || world.events.has(redacts);
}
