import type { SynapseAdmin } from 'synapse-admin-sdk';
import { firstPage } from './case.ts';
import type { OperationName } from './matching.ts';

/** What a captured request sent, as a JavaScript caller would hand it to a method. */
export interface Input {
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Captured input may be wrong on purpose, so it is handed over past the types. */
type Untyped = never;

const fields = (body: unknown) => (body ?? undefined) as Untyped;
const field = (body: unknown, name: string) =>
  (typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined) as Untyped;

/** The public method of each operation, called with captured input. */
export const drive: Record<OperationName, (synapse: SynapseAdmin, input: Input) => Promise<unknown>> = {
  'users.list': (s, { query }) => firstPage(s.users.list(query as Untyped)),
  'users.listV3': (s, { query }) => firstPage(s.users.listV3(query as Untyped)),
  'users.get': (s, { ids: [id] }) => s.users.get(id as string),
  'users.createOrModify': (s, { ids: [id], body }) => s.users.createOrModify(id as string, fields(body)),
  'users.whois': (s, { ids: [id] }) => s.users.whois(id as string),
  'users.whois:client': (s, { ids: [id] }) => s.users.whois(id as string, { via: 'client' }),
  'users.deactivate': (s, { ids: [id], body }) => s.users.deactivate(id as string, fields(body)),
  'users.suspend': (s, { ids: [id], body }) =>
    field(body, 'suspend') === false ? s.users.unsuspend(id as string) : s.users.suspend(id as string),
  'users.resetPassword': (s, { ids: [id], body }) => s.users.resetPassword(id as string, fields(body)),
  'users.isAdmin': (s, { ids: [id] }) => s.users.isAdmin(id as string),
  'users.setAdmin': (s, { ids: [id], body }) => s.users.setAdmin(id as string, field(body, 'admin')),
  'users.joinedRooms': (s, { ids: [id] }) => s.users.joinedRooms(id as string),
  'users.memberships': (s, { ids: [id] }) => s.users.memberships(id as string),
  'users.sentInviteCount': (s, { ids: [id], query }) => s.users.sentInviteCount(id as string, query as Untyped),
  'users.cumulativeJoinedRoomCount': (s, { ids: [id], query }) =>
    s.users.cumulativeJoinedRoomCount(id as string, query as Untyped),
  'users.accountData': (s, { ids: [id] }) => s.users.accountData(id as string),
  'users.pushers': (s, { ids: [id] }) => s.users.pushers(id as string),
  'users.login': (s, { ids: [id], body }) => s.users.login(id as string, fields(body)),
  'users.shadowBan': (s, { ids: [id] }) => s.users.shadowBan(id as string),
  'users.unshadowBan': (s, { ids: [id] }) => s.users.unshadowBan(id as string),
  'users.allowCrossSigningReplacement': (s, { ids: [id] }) => s.users.allowCrossSigningReplacement(id as string),
  'users.findByExternalId': (s, { ids: [provider, id] }) => s.users.findByExternalId(provider as string, id as string),
  'users.findByThreepid': (s, { ids: [medium, address] }) =>
    s.users.findByThreepid(medium as string, address as string),
  'users.redact': async (s, { ids: [id], body }) => (await s.users.redact(id as string, fields(body))).id,
  'users.redactStatus': (s, { ids: [id] }) => s.users.redactStatus(id as string),
  'users.isUsernameAvailable': (s, { query }) => s.users.isUsernameAvailable(query['username'] as Untyped),
  'users.experimentalFeatures': (s, { ids: [id] }) => s.users.experimentalFeatures(id as string),
  'users.setExperimentalFeatures': (s, { ids: [id], body }) =>
    s.users.setExperimentalFeatures(id as string, field(body, 'features')),
  'ratelimit.get': (s, { ids: [id] }) => s.ratelimit.get(id as string),
  'ratelimit.set': (s, { ids: [id], body }) => s.ratelimit.set(id as string, fields(body)),
  'ratelimit.delete': (s, { ids: [id] }) => s.ratelimit.delete(id as string),
  'devices.list': (s, { ids: [id] }) => s.devices.list(id as string),
  'devices.create': (s, { ids: [id], body }) => s.devices.create(id as string, field(body, 'device_id')),
  'devices.get': (s, { ids: [id, device] }) => s.devices.get(id as string, device as string),
  'devices.update': (s, { ids: [id, device], body }) => s.devices.update(id as string, device as string, fields(body)),
  'devices.delete': (s, { ids: [id, device] }) => s.devices.delete(id as string, device as string),
  'devices.deleteMany': (s, { ids: [id], body }) => s.devices.deleteMany(id as string, field(body, 'devices')),
  'media.list': (s, { ids: [id], query }) => firstPage(s.media.list(id as string, query as Untyped)),
  'media.deleteMany': (s, { ids: [id], query }) => s.media.deleteMany(id as string, query as Untyped),
  'media.listInRoom': (s, { ids: [id] }) => s.media.listInRoom(id as string),
  'media.get': (s, { ids: [server, id] }) => s.media.get(server as string, id as string),
  'media.delete': (s, { ids: [server, id] }) => s.media.delete(server as string, id as string),
  'media.deleteByDateOrSize': (s, { query }) => s.media.deleteByDateOrSize(query as Untyped),
  'media.purgeRemoteCache': (s, { query }) => s.media.purgeRemoteCache(query as Untyped),
  'media.quarantine': (s, { ids: [server, id] }) => s.media.quarantine(server as string, id as string),
  'media.unquarantine': (s, { ids: [server, id] }) => s.media.unquarantine(server as string, id as string),
  'media.quarantineInRoom': (s, { ids: [id] }) => s.media.quarantineInRoom(id as string),
  'media.quarantineByUser': (s, { ids: [id] }) => s.media.quarantineByUser(id as string),
  'media.quarantineChanges': (s, { query }) => firstPage(s.media.quarantineChanges(query as Untyped)),
  'media.protect': (s, { ids: [id] }) => s.media.protect(id as string),
  'media.unprotect': (s, { ids: [id] }) => s.media.unprotect(id as string),
  'statistics.usersMedia': (s, { query }) => firstPage(s.statistics.usersMedia(query as Untyped)),
  'statistics.databaseRooms': (s) => s.statistics.databaseRooms(),
  'server.version': (s) => s.server.version(),
  'server.whoami': (s) => s.server.whoami(),
};

/** Input that every method takes, for answers to requests that the SDK refuses to send. */
export const harmless: Input = {
  ids: ['@a:test', 'x'],
  query: { from_ts: 0, before_ts: 1_700_000_000_000, username: 'x' },
  body: {
    new_password: 'x',
    admin: true,
    rooms: [],
    features: {},
    device_id: 'x',
    devices: [],
    messages_per_second: 0,
    burst_count: 0,
  },
};
