import type { JsonObject } from './account-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import type { Settings } from './settings.ts';

export type RoomPreset = 'public_chat' | 'private_chat' | 'trusted_private_chat';

/** The state of a new room that its preset decides. */
export function presetState(preset: RoomPreset): ReadonlyArray<readonly [type: string, content: JsonObject]> {
  const isPublic = preset === 'public_chat';
  return [
    ['m.room.join_rules', { join_rule: isPublic ? 'public' : 'invite' }],
    ['m.room.history_visibility', { history_visibility: 'shared' }],
    ...(isPublic ? [] : [['m.room.guest_access', { guest_access: 'can_join' }] as const]),
  ];
}

const callInvite = { 'm.call.invite': 50 };

/** The power levels of a new room. */
export function presetLevels(
  { has }: Pick<Settings, 'has'>,
  preset: RoomPreset,
  {
    version,
    creator,
    invite,
  }: { readonly version: string; readonly creator: string; readonly invite: readonly string[] },
): JsonObject {
  const isPublic = preset === 'public_chat';
  const hasCreatorPower = isRoomVersion(version, 12);
  const operators = preset === 'trusted_private_chat' ? [creator, ...invite] : [creator];
  return {
    users: hasCreatorPower ? {} : Object.fromEntries(operators.map((userId) => [userId, 100])),
    users_default: 0,
    events: {
      'm.room.name': 50,
      'm.room.power_levels': 100,
      'm.room.history_visibility': 100,
      'm.room.canonical_alias': 50,
      'm.room.avatar': 50,
      'm.room.tombstone': hasCreatorPower ? 150 : 100,
      'm.room.server_acl': 100,
      'm.room.encryption': 100,
      ...(isPublic && has('1.161') && callInvite),
    },
    // Before 1.161 this was in the wrong place.
    ...(isPublic && has('1.104') && !has('1.161') && callInvite),
    events_default: 0,
    state_default: 50,
    ban: 50,
    kick: 50,
    redact: 50,
    invite: isPublic ? 50 : 0,
    historical: 100,
  };
}
