/**
 * Checked by `tsc --noEmit`, and never run: a line below `@ts-expect-error` that compiles is an error, and
 * so is any other line that does not.
 */

import {
  ApiError,
  type ClientOptions,
  type CreateOrModifyResult,
  type Device,
  type Errcode,
  type InvalidItem,
  type ListOptions,
  type MediaDeletion,
  MediaItem,
  type Page,
  type Paginator,
  type parseMxc,
  path,
  type RatelimitOverride,
  type RedactStatus,
  SynapseAdmin,
  type SynapseAdminError,
  type Task,
  User,
  UserListItem,
  type UserMediaStatistics,
  type UsernameAvailability,
} from 'synapse-admin-sdk';
import * as z from 'zod';

declare const synapse: SynapseAdmin;
declare const alice: string;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_yes: Same<A, B>): void => undefined;

// Schemas and interfaces share their names.
same<z.output<typeof Device>['device_id'], Device['device_id']>(true);
const row: UserListItem = UserListItem.parse({});
const user: User = User.parse({});
const item: MediaItem = MediaItem.parse({});

// A typo in a field of an answer does not compile, though unknown fields are kept at run time.
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

// What methods give.
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

// A removal that was done by a try whose answer was lost has no answer.
const removal = { method: 'DELETE', path: '/_synapse/admin/v1/x', schema: z.object({ n: z.number() }) } as const;
same<typeof removed, { n: number } | undefined>(true);
const removed = await synapse.request({ ...removal, idempotent: 'delete' });
const { n } = await synapse.request({ ...removal, idempotent: true });
same<typeof n, number>(true);

// The answer about a user name is told apart by its flag.
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
synapse.users.list({ order_by: 'of_tomorrow', dir: 'x', not_user_type: ['bot', ''] });
const code: Errcode = 'M_OF_TOMORROW';
const type: User['user_type'] = 'of_tomorrow';

// Read-only data goes in.
const ids: readonly string[] = ['A'];
void synapse.devices.deleteMany(alice, ids);

// Undefined is the same as leaving out, also under exactOptionalPropertyTypes.
synapse.users.list({ limit: undefined, from: undefined }, { signal: undefined });

// from takes what next gives, and a number.
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
const answer = await synapse.request({
  method: 'GET',
  path: path`/_synapse/admin/v1/rooms/${alice}`,
  schema: z.object({ total: z.number() }),
});
same<typeof answer, { total: number }>(true);
const raw = await synapse.request({ method: 'GET', path: '/_matrix/client/versions' });
same<typeof raw, unknown>(true);
// @ts-expect-error
void synapse.request({ method: 'PATCH', path: '/x' });
// @ts-expect-error a body is an object
void synapse.request({ method: 'POST', path: '/x', body: 'text' });

// Errors.
declare const error: SynapseAdminError;
if (error instanceof ApiError) {
  if (error.errcode === 'M_NOT_FOUND') void error.status.toFixed();
  // @ts-expect-error
  void error.code;
  // @ts-expect-error
  error.status = 1;
}

void [size, total, code, type];
