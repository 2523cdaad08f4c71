import type { JsonObject } from './account-rows.ts';
import { mapOf } from './power.ts';
import { isRoomVersion } from './room-versions.ts';

const levels = ['ban', 'events', 'events_default', 'kick', 'redact', 'state_default', 'users', 'users_default'];

/** What a redaction leaves of the content of an event. */
export function pruned(version: string | null, type: string, content: JsonObject): JsonObject {
  if (type === 'm.room.create' && isRoomVersion(version, 11)) return content;
  const kept: JsonObject = {};
  for (const name of keptFields(version, type)) {
    if (Object.hasOwn(content, name)) kept[name] = content[name];
  }
  const invite = mapOf(content['third_party_invite']);
  if (type === 'm.room.member' && isRoomVersion(version, 11) && 'signed' in invite) {
    kept['third_party_invite'] = { signed: invite['signed'] };
  }
  return kept;
}

function keptFields(version: string | null, type: string): readonly string[] {
  const since = (first: number, ...names: readonly string[]) => (isRoomVersion(version, first) ? names : []);
  switch (type) {
    case 'm.room.member':
      return ['membership', ...since(9, 'join_authorised_via_users_server')];
    case 'm.room.create':
      return ['creator'];
    case 'm.room.join_rules':
      return ['join_rule', ...since(8, 'allow')];
    case 'm.room.power_levels':
      return [...levels, ...since(11, 'invite')];
    case 'm.room.history_visibility':
      return ['history_visibility'];
    case 'm.room.aliases':
      return isRoomVersion(version, 6) ? [] : ['aliases'];
    case 'm.room.redaction':
      return since(11, 'redacts');
    default:
      return [];
  }
}
