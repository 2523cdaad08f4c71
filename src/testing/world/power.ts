import { badRequest, Refusal } from '../http/refusal.ts';
import type { JsonObject } from './account-rows.ts';
import type { RoomRow } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import type { StateLookup } from './state.ts';

type Content = Readonly<JsonObject>;

/** The users whose power no level bounds: the creators of rooms since version 12. */
export function creatorsOf({ version }: RoomRow, state: StateLookup): readonly string[] {
  const event = state('m.room.create', '');
  if (event === undefined || !isRoomVersion(version, 12)) return [];
  const more = event.content['additional_creators'];
  return [event.sender, ...(Array.isArray(more) ? more.map(String) : [])];
}

/** The power level of a user. */
export function powerOf(room: RoomRow, state: StateLookup, userId: string): number {
  if (creatorsOf(room, state).includes(userId)) return Number.POSITIVE_INFINITY;
  const levels = state('m.room.power_levels', '')?.content;
  if (levels === undefined) return creatorOf(room, state) === userId ? 100 : 0;
  return level(mapOf(levels['users'])[userId]) ?? level(levels['users_default']) ?? 0;
}

/** The level that an action needs, such as `kick`. */
export function levelFor(state: StateLookup, action: string, fallback: number): number {
  return level(state('m.room.power_levels', '')?.content[action]) ?? fallback;
}

/** Refuses an event that its sender has not the power to send. */
export function checkPower(
  room: RoomRow,
  state: StateLookup,
  event: { readonly type: string; readonly sender: string; readonly state_key?: string | undefined },
): void {
  const levels = state('m.room.power_levels', '')?.content;
  const own = powerOf(room, state, event.sender);
  const needed =
    level(mapOf(levels?.['events'])[event.type]) ??
    (event.state_key === undefined
      ? (level(levels?.['events_default']) ?? 0)
      : (level(levels?.['state_default']) ?? 50));
  if (own < needed) {
    throw forbidden(`You don't have permission to post that to the room. user_level (${own}) < send_level (${needed})`);
  }
  if (event.state_key?.startsWith('@') && event.state_key !== event.sender) {
    throw forbidden('You are not allowed to set others state');
  }
}

/** Refuses power levels that are malformed, or that their sender may not set. */
export function checkLevels(room: RoomRow, state: StateLookup, sender: string, content: Content): void {
  const users = mapOf(content['users']);
  for (const [userId, value] of Object.entries(users)) {
    if (!/^@[^:]*:/.test(userId)) throw badRequest(`Not a valid user_id: ${userId}`);
    if (level(value) === undefined) throw badRequest(`Not a valid power level: ${String(value)}`);
  }
  const [creator, ...others] = creatorsOf(room, state);
  if (creator !== undefined && creator in users) {
    throw badRequest(`Creator user ${creator} must not appear in content.users`);
  }
  if (others.some((userId) => userId in users)) {
    throw badRequest('Additional creators users must not appear in content.users');
  }
  const old = state('m.room.power_levels', '')?.content;
  if (old !== undefined) checkChanges(powerOf(room, state, sender), sender, old, content);
}

const named = ['users_default', 'events_default', 'state_default', 'ban', 'redact', 'kick', 'invite'];

/** Nobody gives or takes more than they have. */
function checkChanges(own: number, sender: string, old: Content, content: Content): void {
  checkEach(own, named, old, content);
  for (const group of ['users', 'events', 'notifications']) {
    const [before, after] = [mapOf(old[group]), mapOf(content[group])];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    if (group === 'users') {
      const equal = names.find(
        (name) => name !== sender && isChanged(name, before, after) && level(before[name]) === own,
      );
      if (equal !== undefined) {
        throw forbidden("You don't have permission to remove ops level equal to your own");
      }
    }
    checkEach(own, names, before, after);
  }
}

function checkEach(own: number, names: readonly string[], before: Content, after: Content): void {
  for (const name of names) {
    const greatest = Math.max(level(before[name]) ?? -Infinity, level(after[name]) ?? -Infinity);
    if (isChanged(name, before, after) && greatest > own) {
      throw forbidden("You don't have permission to add ops level greater than your own");
    }
  }
}

function isChanged(name: string, before: Content, after: Content): boolean {
  return level(before[name]) !== level(after[name]);
}

export function forbidden(sentence: string): Refusal {
  return new Refusal(403, 'M_FORBIDDEN', sentence);
}

/** Who created the room, as its first event says. */
export function creatorOf({ version }: RoomRow, state: StateLookup): string | undefined {
  const event = state('m.room.create', '');
  return isRoomVersion(version, 11) ? event?.sender : (event?.content['creator'] as string | undefined);
}

/** Old rooms have levels that are texts. */
function level(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.trunc(value);
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : undefined;
}

export function mapOf(value: unknown): Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Content) : {};
}
