import { Refusal } from '../http/refusal.ts';
import { forbidden } from './power.ts';
import type { RoomRow } from './room-rows.ts';
import { membershipOf, type StateLookup } from './state.ts';
import type { World } from './world.ts';

/** Refuses who is not in the room. */
export function checkSenderInRoom(room: RoomRow, state: StateLookup, sender: string): void {
  const member = state('m.room.member', sender);
  if (membershipOf(member) === 'join') return;
  const shown =
    member === undefined
      ? 'None'
      : `<FrozenEventV3 event_id=${member.event_id}, type=m.room.member, state_key=${sender}, outlier=False>`;
  throw forbidden(`User ${sender} not in room ${room.room_id} (${shown})`);
}

/** Refuses who is suspended. */
export function checkSenderSuspension(world: World, sender: string): void {
  if (world.accounts.get(sender)?.suspended) {
    const sentence = 'Sending messages while account is suspended is not allowed.';
    throw new Refusal(403, 'M_USER_SUSPENDED', sentence);
  }
}
