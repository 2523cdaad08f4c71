import type { JsonObject } from './account-rows.ts';
import type { RoomRow } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import type { StateLookup } from './state.ts';

interface EventToAllow {
  readonly type: string;
  readonly sender: string;
  readonly state_key?: string | undefined;
  readonly content: JsonObject;
}

/** The ids of the state events that allow an event. */
export function authEventsOf({ version }: RoomRow, event: EventToAllow, state: StateLookup): string[] {
  if (event.type === 'm.room.create') return [];
  const keys: Array<readonly [type: string, state_key: string]> = [
    ['m.room.power_levels', ''],
    ['m.room.member', event.sender],
  ];
  // Since version 12 the id of the room stands for its first event.
  if (!isRoomVersion(version, 12)) keys.push(['m.room.create', '']);
  if (event.type === 'm.room.member') {
    const membership = String(event.content['membership']);
    if (event.state_key !== undefined && event.state_key !== event.sender) {
      keys.push(['m.room.member', event.state_key]);
    }
    if (['join', 'invite', 'knock'].includes(membership)) keys.push(['m.room.join_rules', '']);
  }
  return keys.flatMap(([type, state_key]) => state(type, state_key)?.event_id ?? []);
}
