import { InvalidArgumentError } from 'synapse-admin-sdk';
import { addEventReport, addUserReport } from '../world/reports.ts';
import type { World } from '../world/world.ts';
import type { EventReportSeed, UserReportSeed } from './report-seed.ts';

/** Adds a report of an event that exists, and returns its id. */
export function seedEventReport(world: World, { event_id, user_id, room_id, ...rest }: EventReportSeed): number {
  const event = world.events.get(event_id);
  if (event === undefined) throw new InvalidArgumentError('event_id', 'is unknown: there is no event with this id');
  if (room_id !== undefined && room_id !== event.room_id) {
    throw new InvalidArgumentError('room_id', 'is not the room of the event');
  }
  const { reason = null, score = null, received_ts = world.now() } = rest;
  const fields = { room_id: event.room_id, event_id, user_id, reason, received_ts };
  return addEventReport(world, { ...fields, score: scoreOf(score) }).id;
}

/** Adds a report of a user, and returns its id. */
export function seedUserReport(
  world: World,
  { target_user_id, user_id, reason = '', received_ts = world.now() }: UserReportSeed,
): number {
  return addUserReport(world, { target_user_id, user_id, reason, received_ts }).id;
}

/** Digits where a number would not keep the value. */
function scoreOf(score: number | bigint | null): number | string | null {
  if (typeof score === 'number' && !Number.isFinite(score)) {
    throw new InvalidArgumentError('score', 'must be a number that JSON can hold');
  }
  if (typeof score !== 'bigint') return score;
  return BigInt.asIntN(53, score) === score ? Number(score) : String(score);
}
