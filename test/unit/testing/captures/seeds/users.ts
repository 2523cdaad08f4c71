import type { AccountRow, Connection, Pusher } from '../../../../../src/testing/world/account-rows.ts';
import { addAccount } from '../../../../../src/testing/world/accounts.ts';
import { senderOf } from '../authorization.ts';
import { listOf, objectOf } from '../exchange.ts';
import { accountOf, cast, ensureUser } from './accounts.ts';
import { around, pageOf } from './around.ts';
import { addMember, buildRoom } from './build-room.ts';
import type { Seed, Seeds } from './seed.ts';

/** The account that the response shows. */
const shown: Seed = ({ world, one }) => {
  if (one.response.status !== 200) return;
  const { user_id, ...fields } = accountOf(one.got);
  ensureUser(world, user_id, fields);
};

/** The account as it was before the request. */
const beforeChange: Seed = ({ world, one }) => {
  shown({ world, one });
  const account = world.accounts.get(one.ids['user_id'] ?? '');
  if (account === undefined) return;
  if (typeof one.sent['locked'] === 'boolean') account.locked = !one.sent['locked'];
  if (one.sent['deactivated'] === false) Object.assign(account, { deactivated: true, password: null });
};

const list: Seed = ({ world, one }) => {
  if (!one.ok) return;
  const items = listOf(one.got['users']).map((item) => accountOf(item));
  const { from, limit } = pageOf(one.query);
  const total = Number(one.got['total']);
  const isReversed = one.query.get('dir') === 'b' && (one.query.get('order_by') ?? 'name') === 'name';
  const near = (item: (typeof items)[number], side: 'before' | 'after', number: number) => {
    const mark = (side === 'after') === isReversed ? '-' : 'z';
    return { ...item, user_id: item.user_id.replace(':', `${mark}${String(number).padStart(5, '0')}:`) };
  };
  world.accounts.clear();
  for (const { user_id, ...fields } of around({ items, from, limit, total, near })) addAccount(world, user_id, fields);
  const user_id = `@${senderOf(one)}:${one.serverName}`;
  // Whoever asks is in the list, too, unless a filter leaves them out.
  const creation_ts = one.query.get('dir') === 'b' ? 1 : 2_000_000_000;
  if (!world.accounts.has(user_id)) addAccount(world, user_id, { creation_ts, ...cast[senderOf(one)] });
};

/** Sets a field of the account in the path. */
const field =
  (change: (account: AccountRow, one: Parameters<Seed>[0]['one']) => void): Seed =>
  ({ world, one }) => {
    const account = world.accounts.get(one.ids['user_id'] ?? '');
    if (one.ok && account !== undefined) change(account, one);
  };

/** The rooms that a list of memberships names. */
const memberships: Seed = ({ world, one }) => {
  const { user_id = '' } = one.ids;
  const shown = {
    ...Object.fromEntries(listOf<string>(one.got['joined_rooms']).map((room_id) => [room_id, 'join'])),
    ...(objectOf(one.got['memberships']) as Record<string, string>),
  };
  for (const [room_id, membership] of Object.entries(shown)) {
    addMember(world, buildRoom(world, { room_id }), user_id, membership);
  }
};

const whois: Seed = field((account, { got }) => {
  const devices = objectOf(objectOf(got['devices'])['']);
  const [session] = listOf(devices['sessions']);
  account.connections = listOf<Connection>(session?.['connections']).map((one, index) => ({
    ...one,
    device_id: `D${index}`,
  }));
});

/** A redaction that goes on already. */
const redaction: Seed = ({ world, one }) => {
  if (!/^Redact already in progress/.test(String(one.got['error']))) return;
  const { user_id = '' } = one.ids;
  world.tasks.add({
    id: 'first',
    action: 'redact_all_events',
    status: 'scheduled',
    timestamp: world.now(),
    resource_id: user_id,
    params: {
      user_id,
      requester: `@admin:${one.serverName}`,
      rooms: [],
      reason: null,
      limit: 1,
      before_ts: null,
      after_ts: null,
    },
    result: null,
    error: null,
    hidden: false,
  });
};

export const userSeeds: Seeds = {
  'users.get': shown,
  'users.createOrModify': beforeChange,
  'users.list': list,
  'users.listV3': list,
  'users.isAdmin': field((account, { got }) => {
    account.admin = got['admin'] === true;
  }),
  'users.accountData': field((account, { got }) => {
    account.account_data = objectOf(got['account_data']) as AccountRow['account_data'];
  }),
  'users.pushers': field((account, { got }) => {
    account.pushers = listOf<Pusher & { enabled?: boolean }>(got['pushers']).map(({ enabled: _, ...rest }) => rest);
  }),
  'users.experimentalFeatures': field((account, { got }) => {
    account.features = { ...(got['features'] as Record<string, boolean>) };
  }),
  'users.findByThreepid': ({ world, one }) => {
    const { medium = '', address = '' } = one.ids;
    if (one.ok)
      ensureUser(world, String(one.got['user_id']), { threepids: [{ medium, address, added_at: 1, validated_at: 1 }] });
  },
  'users.findByExternalId': ({ world, one }) => {
    const { provider = '', external_id = '' } = one.ids;
    if (one.ok)
      ensureUser(world, String(one.got['user_id']), { external_ids: [{ auth_provider: provider, external_id }] });
  },
  'users.allowCrossSigningReplacement': field((account) => {
    account.masterKeyReplaceableUntil = null;
  }),
  'users.joinedRooms': memberships,
  'users.memberships': memberships,
  'users.whois': whois,
  'users.whois:client': whois,
  'users.redact': redaction,
};
