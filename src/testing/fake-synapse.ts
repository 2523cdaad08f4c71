import {
  type ClientOptions,
  type Fetch,
  InvalidArgumentError,
  type OperationName,
  SynapseAdmin,
} from 'synapse-admin-sdk';
import { fetchFrom } from './adapters/fetch.ts';
import { type Listening, listenTo } from './adapters/listen.ts';
import type { Fault, FaultOptions } from './faults/fault.ts';
import { Gate } from './faults/gate.ts';
import { RequestLog } from './request-log.ts';
import { type BackgroundUpdateSeed, seedBackgroundUpdate } from './seed/background-update-seed.ts';
import { definedOf } from './seed/defined.ts';
import type { DestinationSeed } from './seed/destination-seed.ts';
import type { DeviceSeed } from './seed/device-seed.ts';
import type { MediaSeed } from './seed/media-seed.ts';
import type { RegistrationTokenSeed } from './seed/registration-token-seed.ts';
import type { RemoteMediaSeed } from './seed/remote-media-seed.ts';
import type { EventReportSeed, UserReportSeed } from './seed/report-seed.ts';
import type { RoomSeed } from './seed/room-seed.ts';
import { type FakeRoom, roomView } from './seed/room-view.ts';
import { seedMedia, seedRemoteMedia } from './seed/seed-media.ts';
import { seedRegistrationToken } from './seed/seed-registration-token.ts';
import { seedEventReport, seedUserReport } from './seed/seed-report.ts';
import { seedMessage, seedRoom, setMembership } from './seed/seed-room.ts';
import { seedUser } from './seed/seed-user.ts';
import type { NumberedUserSeed, UserSeed } from './seed/user-seed.ts';
import type { AccountRow, DeviceRow } from './world/account-rows.ts';
import { addToken } from './world/accounts.ts';
import { finishTasks } from './world/advance-tasks.ts';
import { copyOf } from './world/copy.ts';
import { addDestination, shareRoom } from './world/destinations.ts';
import { addDevice } from './world/devices.ts';
import { addEndedTask, type EndedTask } from './world/ended-task.ts';
import type { MediaRow, RemoteMediaRow } from './world/media-rows.ts';
import type { EventRow, RoomRow } from './world/room-rows.ts';
import { noticesTo } from './world/server-notices.ts';
import type { DestinationRow, EventReportRow, RegistrationTokenRow, UserReportRow } from './world/server-rows.ts';
import { type FakeSynapseOptions, resolveSettings } from './world/settings.ts';
import { restoreSnapshot, takeSnapshot, type WorldSnapshot } from './world/snapshot.ts';
import { World } from './world/world.ts';

/**
 * A homeserver for tests: it keeps accounts, devices, media and rooms, and responds as Synapse does.
 *
 * @remarks
 * It lives in the memory of the test, and shares nothing with another one.
 * It has one account from the beginning: `@admin`, whose token its clients use.
 * What it does not model is a response with status 501 that says so.
 *
 * @throws {InvalidArgumentError} when an option cannot work.
 * @example
 * ```ts
 * const homeserver = new FakeSynapse({ serverName: 'example.org' });
 * homeserver.addUser('@spam:example.org', { devices: 2, media: 250 });
 * const synapse = homeserver.client();
 * ```
 */
export class FakeSynapse {
  /** The name of the homeserver: the part after the colon in its ids. */
  readonly serverName: string;
  /** The id of the admin whose token the clients use. */
  readonly adminUserId: string;
  /** The token of the admin. */
  readonly adminToken: string;
  /** The requests that it got, oldest first. */
  readonly requests: RequestLog = new RequestLog();
  /** The `fetch` of this homeserver. It responds to every address. Takes a `Request`, too. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly #world: World;
  readonly #gate: Gate;

  constructor(options: FakeSynapseOptions = {}) {
    this.#world = new World(resolveSettings(options));
    this.#gate = new Gate(this.#world, this.requests);
    this.serverName = this.#world.settings.serverName;
    this.adminUserId = `@admin:${this.serverName}`;
    seedUser(this.#world, this.adminUserId, { admin: true });
    this.adminToken = this.addToken(this.adminUserId);
    this.fetch = (input, init) => fetchFrom(this.#gate, input, init);
  }

  /**
   * Makes a homeserver from JSON: from that of `toJSON`, or from seeds written by hand.
   *
   * @param json - The homeserver.
   * @param options - The clock, which JSON cannot hold.
   * @throws {InvalidArgumentError} when an option or a seed cannot work.
   */
  static fromJSON(json: FakeSynapseJson, options: Pick<FakeSynapseOptions, 'now'> = {}): FakeSynapse {
    const { users = [], state, ...rest } = json;
    const homeserver = new FakeSynapse({ ...rest, ...options });
    if (state !== undefined) restoreSnapshot(homeserver.#world, state);
    homeserver.addUsers(users.length, (index) => users[index] as NumberedUserSeed);
    return homeserver;
  }

  /** Returns the homeserver as JSON, without its faults and its requests. */
  toJSON(): FakeSynapseJson {
    const { serverName, version, isMas, isPostgres, seed, features } = this.#world.settings;
    return {
      serverName,
      version,
      auth: isMas ? 'mas' : 'native',
      database: isPostgres ? 'postgres' : 'sqlite',
      seed,
      features: copyOf(features),
      state: takeSnapshot(this.#world),
    };
  }

  /**
   * Returns options for `new SynapseAdmin()`.
   *
   * @remarks Retries do not wait, and an attempt has a second. Both can be set.
   * @param options - Options of the client that differ, for example `{ timeout: 50 }`.
   */
  options(options: Partial<ClientOptions> = {}): ClientOptions & { readonly fetch: Fetch } {
    return {
      baseUrl: `https://${this.serverName}`,
      accessToken: this.adminToken,
      retryDelay: () => 0,
      timeout: 1000,
      fetch: this.fetch,
      ...definedOf(options),
    };
  }

  /**
   * Returns a client of this homeserver.
   *
   * @param options - Options of the client that differ, for example `{ accessToken: null }`.
   */
  client(options?: Partial<ClientOptions>): SynapseAdmin {
    return new SynapseAdmin(this.options(options));
  }

  /**
   * Opens a port on loopback, for programs that take an address.
   *
   * @remarks Needs Node, Deno or Bun. Close it at the end of the test.
   * @param port - The port.
   * @default A free port.
   */
  listen(port = 0): Promise<Listening> {
    return listenTo(this.#gate, port);
  }

  /**
   * Adds an account.
   *
   * @param userId - Full id of the user, or the part between `@` and `:`.
   * @param seed - What the account is like.
   * @throws {InvalidArgumentError} when the id is of another homeserver, or taken.
   */
  addUser(userId: string, seed: UserSeed = {}): FakeUser {
    return this.#change(() => copyOf(seedUser(this.#world, this.#userId(userId), seed)));
  }

  /**
   * Adds many accounts.
   *
   * @param count - How many.
   * @param seed - Returns what an account is like, from its number, which begins with 0.
   */
  addUsers(count: number, seed: (index: number) => NumberedUserSeed): void {
    this.#change(() => {
      for (let index = 0; index < count; index++) {
        const { localpart, ...rest } = seed(index);
        seedUser(this.#world, `@${localpart}:${this.serverName}`, rest);
      }
    });
  }

  /** Adds a device to an account. */
  addDevice(userId: string, seed: DeviceSeed = {}): FakeDevice {
    return this.#change(() => copyOf(addDevice(this.#world, this.#known(userId).user_id, definedOf(seed))));
  }

  /** Adds a file that a user uploaded. */
  addMedia(userId: string, seed: MediaSeed = {}): FakeMedia {
    return this.#change(() => copyOf(seedMedia(this.#world, this.#known(userId).user_id, seed)));
  }

  /**
   * Adds a file of another homeserver to the cache.
   *
   * @throws {InvalidArgumentError} when the origin is this homeserver.
   */
  addRemoteMedia(origin: string, mediaId: string, seed: RemoteMediaSeed = {}): FakeRemoteMedia {
    return this.#change(() => copyOf(seedRemoteMedia(this.#world, origin, mediaId, seed)));
  }

  /**
   * Adds a registration token.
   *
   * @param token - The token.
   * @default A random token.
   * @param seed - What the token is like.
   * @throws {InvalidArgumentError} when the token is taken, or cannot be one.
   */
  addRegistrationToken(token?: string, seed: RegistrationTokenSeed = {}): FakeRegistrationToken {
    return this.#change(() => copyOf(seedRegistrationToken(this.#world, token, seed)));
  }

  /**
   * Adds a room, and returns its id.
   *
   * @param seed - What the room is like.
   * @throws {InvalidArgumentError} when a user is unknown, or the alias is taken.
   */
  addRoom(seed: RoomSeed = {}): string {
    return this.#change(() => seedRoom(this.#world, this.adminUserId, seed).room_id);
  }

  /**
   * Sends a message to a room, and returns the id of the event.
   *
   * @param roomId - Id of the room.
   * @param sender - Full id of a user who is in the room.
   * @param content - The content, or the text of the message.
   */
  sendMessage(roomId: string, sender: string, content: string | Readonly<Record<string, unknown>>): string {
    return this.#change(() => seedMessage(this.#world, this.#room(roomId), { sender, content }));
  }

  /** Lets a user join a room, also a private one. */
  joinRoom(userId: string, roomId: string): void {
    this.#change(() => setMembership(this.#world, this.#room(roomId), this.#userId(userId), 'join'));
  }

  /** Lets a user leave a room. */
  leaveRoom(userId: string, roomId: string): void {
    this.#change(() => setMembership(this.#world, this.#room(roomId), this.#userId(userId), 'leave'));
  }

  /** Invites a user to a room. */
  inviteToRoom(userId: string, roomId: string): void {
    this.#change(() => setMembership(this.#world, this.#room(roomId), this.#userId(userId), 'invite'));
  }

  /** Bans a user from a room. */
  banFromRoom(userId: string, roomId: string): void {
    this.#change(() => setMembership(this.#world, this.#room(roomId), this.#userId(userId), 'ban'));
  }

  /** Makes an access token of an account. */
  addToken(userId: string): string {
    return this.#change(() => {
      const account = this.#known(userId);
      return addToken(this.#world, account.user_id, { adminScope: account.admin }).token;
    });
  }

  /**
   * Adds a report of an event, and returns its id.
   *
   * @throws {InvalidArgumentError} when the event or the reporter is unknown.
   */
  addEventReport(seed: EventReportSeed): number {
    return this.#change(() => seedEventReport(this.#world, { ...seed, user_id: this.#known(seed.user_id).user_id }));
  }

  /**
   * Adds a report of a user, and returns its id.
   *
   * @throws {InvalidArgumentError} when the user or the reporter is unknown.
   */
  addUserReport(seed: UserReportSeed): number {
    return this.#change(() => {
      const ids = {
        target_user_id: this.#known(seed.target_user_id).user_id,
        user_id: this.#known(seed.user_id).user_id,
      };
      return seedUserReport(this.#world, { ...seed, ...ids });
    });
  }

  /** Makes another homeserver known. */
  addDestination(name: string, seed: DestinationSeed = {}): FakeDestination {
    return this.#change(() => copyOf(addDestination(this.#world, name, definedOf(seed))));
  }

  /**
   * Shares a room with another homeserver, up to the newest event of the room.
   *
   * @throws {InvalidArgumentError} when there is no such room.
   */
  shareRoom(destination: string, roomId: string): void {
    if (!this.#world.rooms.has(roomId)) throw new InvalidArgumentError('roomId', 'is unknown: there is no such room');
    this.#change(() => shareRoom(this.#world, destination, roomId));
  }

  /**
   * Adds a background update.
   *
   * @remarks It waits until updates are enabled or a job is started. Then each request takes it one step further.
   */
  addBackgroundUpdate(name: string, seed: BackgroundUpdateSeed = {}): void {
    this.#change(() => seedBackgroundUpdate(this.#world, name, seed));
  }

  /** Removes a background update, and returns whether there was one. */
  removeBackgroundUpdate(name: string): boolean {
    return this.#change(() => this.#world.backgroundUpdates.delete(name));
  }

  /** Adds a task that has ended, and returns its id. `server.scheduledTasks` lists it. */
  addEndedTask(task: EndedTask): string {
    return this.#change(() => addEndedTask(this.#world, task).id);
  }

  /** Returns an account as it is now. */
  user(userId: string): FakeUser {
    return copyOf(this.#known(userId));
  }

  /** Returns all accounts, oldest first. */
  users(): FakeUser[] {
    return this.#world.accounts.all().map(copyOf);
  }

  /** Returns the devices of an account. */
  devices(userId: string): FakeDevice[] {
    return this.#world.devices.of(this.#known(userId).user_id).map(copyOf);
  }

  /** Returns the media of an account. */
  media(userId: string): FakeMedia[] {
    return this.#world.media.of(this.#known(userId).user_id).map(copyOf);
  }

  /** Returns the cached media of another homeserver. */
  remoteMedia(origin: string): FakeRemoteMedia[] {
    return this.#world.remoteMedia
      .all()
      .filter(({ media_origin }) => media_origin === origin)
      .map(copyOf);
  }

  /** Returns a registration token as it is now; `undefined` when there is no such token. */
  registrationToken(token: string): FakeRegistrationToken | undefined {
    return copyOf(this.#world.registrationTokens.get(token));
  }

  /** Returns the reports of events, oldest first, also those of deleted rooms. */
  eventReports(): FakeEventReport[] {
    return this.#world.eventReports.all().map(copyOf);
  }

  /** Returns the reports of users, oldest first. */
  userReports(): FakeUserReport[] {
    return this.#world.userReports.all().map(copyOf);
  }

  /** Returns what is stored about another homeserver; `undefined` when it is not known. */
  destination(name: string): FakeDestination | undefined {
    return copyOf(this.#world.destinations.get(name));
  }

  /** Returns the names of the background updates that have not ended. */
  backgroundUpdates(): string[] {
    return this.#world.backgroundUpdates.all().map(({ name }) => name);
  }

  /** Returns the server notices that a user got, oldest first. */
  serverNotices(userId: string): FakeEvent[] {
    return noticesTo(this.#world, this.#known(userId).user_id).map(copyOf);
  }

  /** Returns a room as it is now. */
  room(roomId: string): FakeRoom {
    return roomView(this.#world, this.#room(roomId));
  }

  /** Returns all rooms, oldest first. */
  rooms(): FakeRoom[] {
    return this.#world.rooms.all().map((room) => roomView(this.#world, room));
  }

  /**
   * Makes requests fail.
   *
   * @remarks A request that two faults hit fails as the first one says; both count it.
   * @param operation - The name of the operation, as in `error.operation`, or `'all'`.
   * @param fault - What goes wrong.
   * @param options - How many requests fail, and from which one on.
   * @throws {InvalidArgumentError} when there is no such operation.
   * @example
   * ```ts
   * homeserver.fail('media.deleteBatch', 'lost-response');
   * homeserver.fail('users.list', { status: 429, retryAfterMs: 10 }, { times: 2 });
   * ```
   */
  fail(operation: OperationName | 'all', fault: Fault, options?: FaultOptions): void {
    this.#gate.plan(operation, fault, options);
  }

  /** Removes all faults. */
  clearFaults(): void {
    this.#gate.clear();
  }

  /**
   * Throws when a fault did not happen: the test then tested less than it says.
   *
   * @throws {Error} which names the faults that are left.
   */
  assertNoPendingFaults(): void {
    const pending = this.#gate.pending();
    if (pending.length > 0) throw new Error(`Faults that did not happen: ${pending.join(', ')}`);
  }

  /** Moves the clock forward. */
  advanceTime(milliseconds: number): void {
    this.#change(() => {
      this.#world.clockOffset += milliseconds;
    });
  }

  /**
   * Takes all tasks to their end: deletions of rooms, redactions, purges.
   *
   * @remarks Otherwise each request takes them one step further.
   */
  finishTasks(): void {
    finishTasks(this.#world);
  }

  /** Does what changes the state. */
  #change<T>(action: () => T): T {
    this.#world.revision++;
    return action();
  }

  #userId(userId: string): string {
    return userId.startsWith('@') ? userId : `@${userId}:${this.serverName}`;
  }

  #room(roomId: string): RoomRow {
    const room = this.#world.rooms.get(roomId);
    if (room === undefined) throw new InvalidArgumentError('roomId', 'is unknown: there is no room with this id');
    return room;
  }

  #known(userId: string): AccountRow {
    const account = this.#world.accounts.get(this.#userId(userId));
    if (account === undefined) throw new InvalidArgumentError('userId', 'is unknown: there is no account with this id');
    return account;
  }
}

/** A homeserver as JSON: the options that differ from the defaults, and seeds or all that it stores. */
export interface FakeSynapseJson extends Omit<FakeSynapseOptions, 'now'> {
  /** Accounts to add. */
  readonly users?: ReadonlyArray<NumberedUserSeed> | undefined;
  /** All that the homeserver stores, as `toJSON` returns it. */
  readonly state?: WorldSnapshot | undefined;
}

/** An account as it was when it was asked for. */
export type FakeUser = Readonly<AccountRow>;
/** A device as it was when it was asked for. */
export type FakeDevice = Readonly<DeviceRow>;
/** A report of an event. */
export type FakeEventReport = Readonly<EventReportRow>;
/** A report of a user. */
export type FakeUserReport = Readonly<UserReportRow>;
/** Another homeserver as it was when it was asked for. */
export type FakeDestination = Readonly<DestinationRow>;
/** An event as it was when it was asked for. */
export type FakeEvent = Readonly<EventRow>;
/** A file as it was when it was asked for. */
export type FakeMedia = Readonly<MediaRow>;
/** A cached file of another homeserver as it was when it was asked for. */
export type FakeRemoteMedia = Readonly<RemoteMediaRow>;
/** A registration token as it was when it was asked for. */
export type FakeRegistrationToken = Readonly<RegistrationTokenRow>;
