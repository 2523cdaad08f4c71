import type { JsonObject } from '../../../../../../src/testing/world/account-rows.ts';
import { stateKey } from '../../../../../../src/testing/world/room-rows.ts';
import type { World } from '../../../../../../src/testing/world/world.ts';
import { listOf } from '../../exchange.ts';
import { buildRoom } from '../build-room.ts';
import type { Scene, Seed } from '../seed.ts';

/** The rooms of a page, with those that come behind it. */
export const hierarchy: Seed = ({ world, one }) => {
  const from = one.query.get('from');
  if (one.response.status === 500 && from !== null) {
    // Next comes a room that this homeserver does not know.
    addPage({ world, one }, from, ['!unknown:remote.example']);
  }
  if (!one.ok) return;
  const room_id = one.ids['room_id'] ?? '';
  const rooms = listOf(one.got['rooms']);
  for (const shown of rooms) addSummary(world, shown);
  if (!world.rooms.has(room_id)) addSummary(world, { room_id, room_version: '11', children_state: [] });
  const more = one.got['next_batch'] === undefined ? [] : ['!more:test'];
  const limit = Number(one.query.get('limit') ?? 50);
  if (more.length > 0 && limit > 0) buildRoom(world, { room_id: '!more:test' });
  if (from !== null) addPage({ world, one }, from, [...rooms.map((room) => String(room['room_id'])), ...more]);
};

/** The place where a page of a hierarchy begins. */
function addPage({ world, one }: Scene, token: string, next: readonly string[]): void {
  const room_id = one.ids['room_id'] ?? '';
  world.hierarchyPages.add({
    token,
    user_id: `@admin:${one.serverName}`,
    room_id,
    max_depth: null,
    created_ts: world.now(),
    queue: next.toReversed().map((id) => ({ room_id: id, depth: 1 })),
    processed: next.includes(room_id) ? [] : [room_id],
  });
}

function addSummary(world: World, shown: JsonObject): void {
  const text = (type: string, field: string, name: string) =>
    typeof shown[name] === 'string' ? [[type, '', { [field]: shown[name] }] as const] : [];
  const children = listOf<{ type: string; state_key: string; content: JsonObject }>(shown['children_state']);
  const allowed = listOf<string>(shown['allowed_room_ids']).map((id) => ({ type: 'm.room_membership', room_id: id }));
  const rule = shown['join_rule'] ?? undefined;
  const members = Array.from({ length: Number(shown['num_joined_members'] ?? 1) }, (_, index) =>
    index === 0 ? `@alice:${world.settings.serverName}` : `@member${index}:${world.settings.serverName}`,
  );
  const room = buildRoom(world, {
    room_id: String(shown['room_id']),
    version: String(shown['room_version'] ?? '11'),
    members,
    create: shown['room_type'] === undefined ? {} : { type: shown['room_type'] },
    state: [
      ...text('m.room.name', 'name', 'name'),
      ...text('m.room.topic', 'topic', 'topic'),
      ...text('m.room.canonical_alias', 'alias', 'canonical_alias'),
      ...text('m.room.avatar', 'url', 'avatar_url'),
      ...text('m.room.encryption', 'algorithm', 'encryption'),
      ['m.room.join_rules', '', { join_rule: rule ?? 'public', ...(allowed.length > 0 && { allow: allowed }) }],
      ['m.room.history_visibility', '', { history_visibility: shown['world_readable'] ? 'world_readable' : 'shared' }],
      ...(shown['guest_can_join'] ? [['m.room.guest_access', '', { guest_access: 'can_join' }] as const] : []),
      ...children.map(({ type, state_key, content }) => [type, state_key, content] as const),
    ],
  });
  if (rule === undefined) delete room.state[stateKey('m.room.join_rules', '')];
}
