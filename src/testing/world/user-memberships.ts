import type { EventRow } from './room-rows.ts';
import { membershipIn, stateOf } from './state.ts';
import type { World } from './world.ts';

/** The memberships of a user by room, as the current state of the rooms has them. */
export function membershipsOf(world: World, userId: string): Array<readonly [room_id: string, membership: string]> {
  return world.rooms.all().flatMap((room) => {
    const membership = membershipIn(stateOf(world, room), userId);
    return membership === undefined ? [] : [[room.room_id, membership] as const];
  });
}

/** The invites that a user has sent, also those that led to nothing. */
export function invitesSentBy(world: World, userId: string): readonly EventRow[] {
  return byUser(world, 'invite', ({ sender }) => sender).get(userId) ?? [];
}

/** The joins of a user, also of rooms that the user has left again. */
export function joinsOf(world: World, userId: string): readonly EventRow[] {
  return byUser(world, 'join', ({ state_key }) => state_key).get(userId) ?? [];
}

/** All events of one membership by a user, found once for all users. */
function byUser(
  world: World,
  membership: string,
  userOf: (event: EventRow) => string | undefined,
): ReadonlyMap<string, readonly EventRow[]> {
  return world.computed(`memberships ${membership}`, () => {
    const found = new Map<string, EventRow[]>();
    for (const event of world.events.all()) {
      if (event.type !== 'm.room.member' || event.content['membership'] !== membership) continue;
      const user = userOf(event) ?? '';
      const events = found.get(user);
      if (events === undefined) found.set(user, [event]);
      else events.push(event);
    }
    return found;
  });
}
