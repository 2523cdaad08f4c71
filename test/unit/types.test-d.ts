/**
 * Checked by `tsc --noEmit`, and never run: a line below `@ts-expect-error` that compiles is an error, and
 * so is any other line that does not.
 */

import {
  ApiError,
  type ClientOptions,
  type CreateOrModifyResult,
  type CustomRequest,
  type Device,
  EndpointUnavailableError,
  type Errcode,
  type ErrorContext,
  type Idempotency,
  type InvalidItem,
  type ListOptions,
  type MediaDeletion,
  MediaItem,
  NotFoundError,
  type OperationName,
  type Page,
  type Paginator,
  type parseMxc,
  path,
  type RatelimitOverride,
  type RedactStatus,
  type Server,
  type SettledEvent,
  type Statistics,
  SynapseAdmin,
  type SynapseAdminError,
  type Task,
  User,
  UserListItem,
  type UserMediaStatistics,
  type UsernameAvailability,
  type Users,
} from 'synapse-admin-sdk';
import * as z from 'zod';
import { operations as deviceOperations } from '../../src/resources/devices/operations.ts';
import { operations as serverOperations } from '../../src/resources/server/operations.ts';
import { emptyBody } from '../../src/resources/shared.ts';
import type { Call } from '../../src/transport/call.ts';
import { defineOperation, type PathIds } from '../../src/transport/operation.ts';
import type { Transport } from '../../src/transport/transport.ts';

declare const synapse: SynapseAdmin;
declare const alice: string;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_yes: Same<A, B>): void => undefined;

// Schemas and interfaces share their names.
same<z.output<typeof Device>['device_id'], Device['device_id']>(true);
const row: UserListItem = UserListItem.parse({});
const user: User = User.parse({});
const item: MediaItem = MediaItem.parse({});

// A typo in a field of a response does not compile, though unknown fields are kept at run time.
// @ts-expect-error
void row.display_name;
// @ts-expect-error
void user.creationTs;
// @ts-expect-error
void item['media_size'];
// @ts-expect-error
void (await synapse.devices.list(alice)).device;
// @ts-expect-error
void (await synapse.users.get(alice)).password_hash;
// @ts-expect-error
void (await synapse.devices.list(alice)).devices[0]?.devce_id;
// @ts-expect-error
void user.threepids[0]?.adress;
// @ts-expect-error
void user.external_ids[0]?.provider;
// @ts-expect-error
void (await synapse.media.get('x', 'y')).media_info.mediaId;
// @ts-expect-error
void (await synapse.users.pushers(alice)).pushers[0]?.app;
// @ts-expect-error
void (await synapse.statistics.databaseRooms()).rooms[0]?.size;
// @ts-expect-error
void (await synapse.users.whois(alice)).devices['']?.sessions[0]?.connections[0]?.address;
// @ts-expect-error
void (await synapse.users.accountData(alice)).account_data.local;
void (await synapse.users.accountData(alice)).account_data.rooms['!a:b']?.['m.tag'];

// Flags are booleans, unset texts are null, and what old servers leave out may be undefined.
same<UserListItem['admin'], boolean>(true);
same<UserListItem['displayname'], string | null>(true);
same<UserListItem['locked'], boolean | undefined>(true);
same<UserListItem['last_seen_ts'], number | null | undefined>(true);
same<MediaItem['media_length'], number | null>(true);
same<UserMediaStatistics['media_length'], number | null>(true);
// @ts-expect-error the size may be unknown
const size: number = item.media_length;

// What methods return.
same<ReturnType<typeof synapse.users.list>, Paginator<UserListItem>>(true);
const fakeList: Paginator<UserListItem> = {
  async *[Symbol.asyncIterator]() {
    yield row;
  },
  async *pages() {
    yield { items: [row] };
  },
  page: () => Promise.resolve({ items: [row], next: '1' }),
  first: () => Promise.resolve(row),
  toArray: () => Promise.resolve([row]),
};
void fakeList;
const onInvalidItem = ({ item, index, issues, from }: InvalidItem) => void [item, index, issues[0]?.path, from];
const listOptions: ListOptions = { onInvalidItem, maxRetries: 0 };
void synapse.users.list({}, listOptions).page();
// @ts-expect-error only lists have items
void synapse.users.get(alice, { onInvalidItem });
same<ReturnType<typeof synapse.users.get>, Promise<User>>(true);
same<ReturnType<typeof synapse.users.createOrModify>, Promise<CreateOrModifyResult<User>>>(true);
same<ReturnType<typeof synapse.users.create>, Promise<User>>(true);
same<ReturnType<typeof synapse.users.isAdmin>, Promise<boolean>>(true);
same<ReturnType<typeof synapse.users.setAdmin>, Promise<undefined>>(true);
same<ReturnType<typeof synapse.users.sentInviteCount>, Promise<number>>(true);
same<ReturnType<typeof synapse.users.findByThreepid>, Promise<string | null>>(true);
same<ReturnType<typeof synapse.users.redact>, Promise<Task<RedactStatus>>>(true);
same<ReturnType<typeof synapse.users.isUsernameAvailable>, Promise<UsernameAvailability>>(true);
same<ReturnType<typeof synapse.ratelimit.get>, Promise<RatelimitOverride | null>>(true);
same<ReturnType<typeof synapse.media.deleteAll>, MediaDeletion>(true);
same<ReturnType<typeof parseMxc>, [serverName: string, mediaId: string]>(true);
same<CreateOrModifyResult<User>['created'], boolean | undefined>(true);
same<Page<User>['next'], string | undefined>(true);

// A deletion is no promise, so that forgetting run() shows.
// @ts-expect-error
const total: number = await synapse.media.deleteAll(alice);

// A removal that was done by an attempt whose response was lost has no result.
const removal = { method: 'DELETE', path: '/_synapse/admin/v1/x', schema: z.object({ n: z.number() }) } as const;
same<typeof removed, { n: number } | undefined>(true);
const removed = await synapse.request({ ...removal, idempotent: 'delete' });
const { n } = await synapse.request({ ...removal, idempotent: true });
same<typeof n, number>(true);

// The response about a user name is told apart by its flag.
const name = await synapse.users.isUsernameAvailable('alice');
// @ts-expect-error only when it is not available
void name.errcode;
if (!name.available) void name.errcode.length;

// A typo in a parameter does not compile.
// @ts-expect-error
synapse.users.list({ guest: false });
// @ts-expect-error
void synapse.users.createOrModify(alice, { display_name: 'Alice' });
// @ts-expect-error
synapse.media.list(alice, { orderBy: 'media_length' });
// @ts-expect-error
void synapse.users.deactivate(alice, { erased: true });
// @ts-expect-error
void synapse.users.get(alice, { retries: 3 });
// @ts-expect-error `from` would skip files
synapse.media.deleteAll(alice, { from: '5' });

// What Synapse would misread does not compile.
// @ts-expect-error both fields are required
void synapse.ratelimit.set(alice, { messages_per_second: 1 });
// @ts-expect-error
void synapse.users.setAdmin(alice, 'yes');
// @ts-expect-error a list of ids
void synapse.devices.deleteMany(alice, 'ABC');
// @ts-expect-error
void synapse.users.resetPassword(alice, {});
// @ts-expect-error rooms are required: an empty list stands for all
void synapse.users.redact(alice, {});
// @ts-expect-error
void synapse.users.sentInviteCount(alice);
// @ts-expect-error only user_type can be null
void synapse.users.createOrModify(alice, { displayname: null });
void synapse.users.createOrModify(alice, { user_type: null });

// Enums are open: a value of tomorrow compiles, in and out.
synapse.users.list({ order_by: 'of_tomorrow', not_user_type: ['bot', ''] });
// @ts-expect-error Synapse refuses any other direction, and always will
synapse.users.list({ dir: 'x' });
const code: Errcode = 'M_OF_TOMORROW';
const type: User['user_type'] = 'of_tomorrow';

// Read-only data goes in.
const ids: readonly string[] = ['A'];
void synapse.devices.deleteMany(alice, ids);

// Undefined is the same as leaving out, also under exactOptionalPropertyTypes.
synapse.users.list({ limit: undefined, from: undefined }, { signal: undefined });

// from takes what next returns, and a number.
for await (const page of synapse.users.list({ from: 5 }).pages()) synapse.users.list({ from: page.next });
// @ts-expect-error a page is read-only
for await (const page of synapse.users.list().pages()) page.items.push(row);

// Options of the client.
const options: ClientOptions = {
  baseUrl: new URL('https://x'),
  accessToken: async ({ rejected }) => (rejected ? 'new' : 'old'),
  fetch: globalThis.fetch,
};
new SynapseAdmin(options);
// @ts-expect-error
new SynapseAdmin({ baseUrl: 'https://x' });
// @ts-expect-error
new SynapseAdmin({ baseUrl: 'https://x', accessToken: 'x', token: 'y' });

// request() is typed by its schema, and unknown without one.
const response = await synapse.request({
  method: 'GET',
  path: path`/_synapse/admin/v1/rooms/${alice}`,
  schema: z.object({ total: z.number() }),
});
same<typeof response, { total: number }>(true);
const raw = await synapse.request({ method: 'GET', path: '/_matrix/client/versions' });
same<typeof raw, unknown>(true);
// A delete that finds nothing resolves to undefined, also where only a variable says that it is one.
declare const idempotent: Idempotency;
declare const flag: boolean | undefined;
declare const prepared: CustomRequest<string>;
const base = { method: 'DELETE', path: '/x', schema: z.string() } as const;
const ofVariable = await synapse.request({ ...base, idempotent });
same<typeof ofVariable, string | undefined>(true);
const ofDelete = await synapse.request({ ...base, idempotent: 'delete' });
same<typeof ofDelete, string | undefined>(true);
const ofRequest = await synapse.request(prepared);
same<typeof ofRequest, string | undefined>(true);
const ofFlag = await synapse.request({ ...base, idempotent: flag });
same<typeof ofFlag, string>(true);
const ofNone = await synapse.request(base);
same<typeof ofNone, string>(true);
// @ts-expect-error
void synapse.request({ method: 'PATCH', path: '/x' });
// @ts-expect-error a body is an object
void synapse.request({ method: 'POST', path: '/x', body: 'text' });

// Errors.
declare const error: SynapseAdminError;
same<typeof error.operation, OperationName | undefined>(true);
same<SettledEvent['operation'], OperationName | undefined>(true);
same<ErrorContext['operation'], OperationName | undefined>(true);
if (error.operation === 'users.get') void error.ids?.['user_id'];
// @ts-expect-error no operation has this name
void (error.operation === 'users.gett');
if (error instanceof NotFoundError) void error.status.toFixed();
if (error instanceof EndpointUnavailableError) void (error.unavailableWithMas ? error.since : undefined);
if (error instanceof ApiError) {
  if (error.errcode === 'M_NOT_FOUND') void error.status.toFixed();
  // @ts-expect-error
  void error.code;
  // @ts-expect-error
  error.status = 1;
}

void [size, total, code, type];

// An operation takes exactly the ids in its path.
declare const transport: Transport;
const getDevice = deviceOperations.get;
type DevicePath = typeof getDevice.path;
same<PathIds<DevicePath>, 'user_id' | 'device_id'>(true);
same<PathIds<'/_synapse/admin/v1/server_version'>, never>(true);
const bothIds = { user_id: alice, device_id: 'A' };
void transport.request({ operation: getDevice, ids: bothIds, schema: emptyBody });
void transport.request({ operation: serverOperations.version, schema: emptyBody });
// @ts-expect-error a missing id
void transport.request({ operation: getDevice, ids: { user_id: alice }, schema: emptyBody });
// @ts-expect-error a misspelt id
void transport.request({ operation: getDevice, ids: { user_id: alice, devise_id: 'A' }, schema: emptyBody });
// @ts-expect-error an id that is not in the path
void transport.request({ operation: getDevice, ids: { ...bothIds, room_id: '!a:b' }, schema: emptyBody });
// @ts-expect-error no ids at all
void transport.request({ operation: getDevice, schema: emptyBody });
// @ts-expect-error an id is a text
void transport.request({ operation: getDevice, ids: { user_id: alice, device_id: 7 }, schema: emptyBody });
// @ts-expect-error the call of another operation
const otherCall: Call<undefined, DevicePath> = { operation: serverOperations.version, ids: bothIds, schema: emptyBody };
const common = { name: 'devices.get', method: 'GET', idempotent: true } as const;
defineOperation({ ...common, path: '/_synapse/admin/v1/{user_id}/{token}', secretIds: ['token'] });
// @ts-expect-error a secret id that is not in the path
defineOperation({ ...common, path: '/_synapse/admin/v1/{user_id}/{token}', secretIds: ['tokens'] });
// @ts-expect-error a name that nobody knows
defineOperation({ ...common, name: 'devices.nothing', path: '/_synapse/admin/v1/x' });

// A fake that is written by hand is a resource, a task, a client.
const fakeTask: Task<RedactStatus> = {
  id: 'x',
  status: async () => ({ status: 'complete' }),
  wait: async () => ({ status: 'complete' }),
  async *watch() {
    yield { status: 'complete' };
  },
};
const version = async () => '1.163.0';
const fakeServer: Server = { version, whoami: async () => ({ user_id: alice, isAdmin: true }) };
const fakeStatistics: Statistics = {
  usersMedia: () => synapse.statistics.usersMedia(),
  databaseRooms: async () => ({ rooms: [] }),
};
const fakeUsers: Pick<Users, 'get' | 'lock' | 'redact'> = {
  get: async () => user,
  lock: async () => user,
  redact: async () => fakeTask,
};
/** An object literal with every member of a class, and without its private fields. */
type Written<T> = { [Name in keyof T]: T[Name] };
declare const written: {
  readonly [Name in Exclude<keyof SynapseAdmin, 'statistics' | 'server' | 'request'>]: Written<SynapseAdmin[Name]>;
};
const fakeClient: SynapseAdmin = {
  ...written,
  statistics: fakeStatistics,
  server: fakeServer,
  request: async <T>() => ({}) as T,
};
const namesOfAdmins = async ({ users }: { readonly users: Pick<Users, 'list'> }) => users.list({ admins: true });
void namesOfAdmins(fakeClient);
void fakeUsers;
// @ts-expect-error a fake has the types of what it stands for
const wrongUsers: Pick<Users, 'get'> = { get: async () => 'alice' };

void [otherCall, wrongUsers];
