import type { OperationName } from './matching.ts';

type Fields = Record<string, unknown>;

const flags = new Set(
  'admin is_guest deactivated shadow_banned approved erased locked suspended safe_from_quarantine authenticated quarantined dehydrated enabled msc3881 msc3575 msc4222'.split(
    ' ',
  ),
);

/** Flags are booleans, wherever they are. */
function withFlags(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFlags);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      flags.has(name) && (item === 0 || item === 1) ? item === 1 : withFlags(item),
    ]),
  );
}

const scalars: Partial<Record<OperationName, string>> = {
  'users.isAdmin': 'admin',
  'users.sentInviteCount': 'invite_count',
  'users.cumulativeJoinedRoomCount': 'cumulative_joined_room_count',
  'users.allowCrossSigningReplacement': 'updatable_without_uia_before_ms',
  'users.findByExternalId': 'user_id',
  'users.findByThreepid': 'user_id',
  'users.redact': 'redact_id',
  'media.purgeRemoteCache': 'deleted',
  'media.quarantineInRoom': 'num_quarantined',
  'media.quarantineByUser': 'num_quarantined',
  'server.version': 'server_version',
};

const lists: Partial<Record<OperationName, string>> = {
  'users.list': 'users',
  'users.listV3': 'users',
  'media.list': 'media',
  'statistics.usersMedia': 'users',
};

function account({ password_hash: _, creation_ts, ...body }: Fields): Fields {
  return { ...body, creation_ts: (creation_ts as number) * 1000 };
}

/** What the documentation of a method promises for a successful answer. */
export function expectedResult(name: OperationName, status: number, wire: unknown): unknown {
  const body = withFlags(wire) as Fields;
  const list = lists[name];
  if (list !== undefined) {
    const { next_token: next, total } = body;
    return { items: body[list], ...(next !== undefined && { next: String(next) }), total };
  }
  if (name === 'media.quarantineChanges') {
    const changes = body['changes'] as unknown[];
    return { items: changes, ...(changes.length > 0 && { next: String(body['next_batch']) }) };
  }
  if (name === 'users.get') return account(body);
  if (name === 'users.createOrModify') return { created: status === 201, user: account(body) };
  if (name === 'users.suspend') return { suspended: Object.values(body)[0] };
  if (name === 'ratelimit.get' && Object.keys(body).length === 0) return null;
  const scalar = scalars[name];
  if (scalar !== undefined) return body[scalar];
  return Object.keys(body).length === 0 ? undefined : body;
}

/** What a refusal becomes that is an answer, not an error. */
export function expectedAnswer(
  name: OperationName,
  status: number,
  body: Fields,
): { readonly result: unknown } | undefined {
  const { errcode, error } = body;
  if (name === 'users.isUsernameAvailable' && String(error).endsWith('must be ascii'))
    return { result: { available: false, errcode: 'M_INVALID_USERNAME', error } };
  if (
    name === 'users.isUsernameAvailable' &&
    ['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE'].includes(errcode as string)
  )
    return { result: { available: false, errcode, error } };
  if (
    (name === 'users.findByExternalId' || name === 'users.findByThreepid') &&
    status === 404 &&
    errcode === 'M_NOT_FOUND'
  )
    return { result: null };
  return undefined;
}
