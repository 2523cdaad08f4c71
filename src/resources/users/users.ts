import type { LiteralUnion } from 'type-fest';
import { InvalidArgumentError } from '../../errors/argument.ts';
import { withCallSite } from '../../errors/call-site.ts';
import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import { PolledTask } from '../../tasks/polled-task.ts';
import type { Task } from '../../tasks/task.ts';
import type { Call } from '../../transport/call.ts';
import {
  checkBoolean,
  checkFields,
  checkParams,
  checkText,
  checkTimestamp,
  checkTimestampOrZero,
} from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { whenNotFound } from '../not-found.ts';
import { emptyBody } from '../shared.ts';
import { create, createOrModify, getCall, update } from './accounts.ts';
import { usernameAvailability } from './lookup.ts';
import { operations } from './operations.ts';
import type {
  CountParams,
  CreateOrModifyResult,
  DeactivateParams,
  LoginParams,
  RedactParams,
  ResetPasswordParams,
  UserListParams,
  UserListV3Params,
  UserModifyParams,
  UsernameAvailability,
  WhoisParams,
} from './params.ts';
import { redactionStatusCall, startRedaction } from './redaction.ts';
import {
  AccountData,
  Deactivation,
  ExperimentalFeatures,
  JoinedRooms,
  LoginResponse,
  Memberships,
  Pushers,
  type RedactStatus,
  Suspension,
  type User,
  type UserListItem,
  Whois,
} from './schemas.ts';
import {
  AdminFlag,
  InviteCount,
  JoinedRoomCount,
  Owner,
  ReplaceableUntil,
  suspensionFromWire,
  userPages,
} from './wire.ts';

/** Accounts of this homeserver. */
export class Users {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists accounts, without deactivated and locked ones unless `params` include them.
   *
   * @remarks
   * Every account that the server sends is returned.
   * No account is returned twice while at most 10,000 are created during the iteration.
   * When an account is deactivated meanwhile, those behind it move forward, so the server may never send one of them.
   * To see every account, include deactivated and locked ones and sort by creation time:
   * `{ deactivated: true, locked: true, order_by: 'creation_ts' }`.
   *
   * @param params Filters, order, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 with the known values for an unknown `order_by`.
   * @throws {ApiError} 400 without `guests: false` when authentication is delegated (MAS).
   * @since Synapse 1.7
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-accounts
   * @example
   * ```ts
   * for await (const user of synapse.users.list({ guests: false, order_by: 'creation_ts', dir: 'b' })) {
   *   console.log(user.name, user.creation_ts);
   * }
   * ```
   */
  list(params: UserListParams = {}, options?: ListOptions): Paginator<UserListItem> {
    const format = userPages;
    return paginate(transportOf(this), { operation: operations.list, format, params, options, hint: guestsHint });
  }

  /**
   * Lists accounts as `list` does, where `deactivated` can also select deactivated accounts only.
   *
   * @remarks `true` lists them only, `false` leaves them out, and unset lists both kinds.
   *
   * @param params Filters, order, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {EndpointUnavailableError} before Synapse 1.103.
   * @since Synapse 1.103
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-accounts-v3
   */
  listV3(params: UserListV3Params = {}, options?: ListOptions): Paginator<UserListItem> {
    const format = userPages;
    return paginate(transportOf(this), { operation: operations.listV3, format, params, options, hint: guestsHint });
  }

  /**
   * Gets one account in full.
   *
   * @param userId Full user id (case-sensitive), for example `@alice:example.org`.
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#query-user-account
   */
  get(userId: string, options?: RequestOptions): Promise<User> {
    return transportOf(this).request(getCall(userId), options);
  }

  /**
   * Creates an account, or modifies the existing one.
   *
   * @remarks
   * A mistyped id creates a new account, and a reused id overwrites somebody's account: see `create` and `update`.
   * The call is not atomic.
   * Synapse sets display name, threepids, external ids, avatar, admin, password, deactivated, locked and user type
   * in this order, and what was set before a failure stays.
   * Synapse refuses an `external_id` of another account with 409, but a new account has been created by then.
   * Synapse ignores `deactivated` and `locked` when it creates an account, so the SDK sends them again in a second
   * request.
   *
   * @param params Values to set; a field that is left out keeps its value.
   * @throws {PreconditionError} when the account is not `deactivated` or `locked` as requested afterwards.
   * @throws {ApiError} 400 for values that Synapse refuses.
   * @throws {ApiError} 409 for an external id in use (500 before Synapse 1.46).
   * @throws {ApiError} 403 for a new account, or a password, when authentication is delegated (MAS).
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   * @example
   * ```ts
   * const { created, user } = await synapse.users.createOrModify('@alice:example.org', { displayname: 'Alice' });
   * ```
   */
  async createOrModify(
    userId: string,
    params: UserModifyParams = {},
    options?: RequestOptions,
  ): Promise<CreateOrModifyResult<User>> {
    return createOrModify(transportOf(this), userId, params, options);
  }

  /**
   * Creates an account, and refuses to modify an existing one.
   *
   * @remarks
   * It first checks that the account does not exist, and then creates it.
   * Somebody else may create the account in between: then the error says whether it has been modified.
   * After a lost response it is unknown who created the account, and it counts as created.
   * `deactivated` and `locked` need a second request, as with `createOrModify`.
   *
   * @throws {PreconditionError} when the account exists, or is not `deactivated` or `locked` as requested afterwards.
   * @throws {ApiError} 400 for an id that Synapse does not allow.
   * @throws {ApiError} 403 when authentication is delegated (MAS).
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   */
  async create(userId: string, params: UserModifyParams = {}, options?: RequestOptions): Promise<User> {
    return create(transportOf(this), userId, params, options);
  }

  /**
   * Modifies an account, and refuses to create one.
   *
   * @remarks
   * It first checks that the account exists, and then modifies it.
   * Synapse never deletes accounts, so the account still exists then.
   * The only exception is a database that is restored at that moment.
   *
   * @throws {PreconditionError} when there is no such account.
   * @throws {PreconditionError} when the account is not `deactivated` or `locked` as requested afterwards.
   * @throws {ApiError} 400 for values that Synapse refuses.
   * @throws {ApiError} 409 for an external id in use.
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   */
  async update(userId: string, params: UserModifyParams, options?: RequestOptions): Promise<User> {
    return update(transportOf(this), userId, params, options);
  }

  /**
   * Locks an account: the user can do nothing, and keeps its sessions.
   *
   * @remarks
   * It never creates an account.
   * When authentication is delegated (MAS), Synapse stores the lock and does not act on it: lock the account in MAS.
   *
   * @throws {PreconditionError} when there is no such account.
   * @throws {PreconditionError} when the account is not locked afterwards: Synapse before 1.91 ignores the request.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.91
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   */
  async lock(userId: string, options?: RequestOptions): Promise<User> {
    return update(transportOf(this), userId, { locked: true }, options);
  }

  /**
   * Unlocks an account, so that its sessions work again.
   *
   * @remarks It never creates an account.
   *
   * @throws {PreconditionError} when there is no such account, or the account is still locked afterwards.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.91
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   */
  async unlock(userId: string, options?: RequestOptions): Promise<User> {
    return update(transportOf(this), userId, { locked: false }, options);
  }

  /**
   * Returns from where an account was used: addresses, user agents and times.
   *
   * @remarks
   * The result lags by some seconds.
   * It is empty for an unknown account.
   *
   * @param params API to use: `{ via: 'client' }` selects the client-server API.
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#query-current-sessions-for-a-user
   */
  whois(userId: string, params: WhoisParams = {}, options?: RequestOptions): Promise<Whois> {
    const operation = params?.via === 'client' ? operations.whoisClient : operations.whois;
    return transportOf(this).request({ operation, ids: { user_id: userId }, schema: Whois }, options);
  }

  /**
   * Deactivates an account, and deletes its devices, tokens and password for good.
   *
   * @remarks
   * It also deletes third-party ids, pushers and account data.
   * The user leaves all rooms in the background, after the result.
   * It keeps media, messages, SSO identities, the rate limit override, the admin flag, and tokens made by `login`.
   *
   * @param params Erasure: `{ erase: true }` also marks the user as erased (GDPR), and removes display name and avatar.
   * @throws {NotFoundError} when there is no such account.
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#deactivate-account
   */
  deactivate(userId: string, params: DeactivateParams = {}, options?: RequestOptions): Promise<Deactivation> {
    const check = () => checkParams(params);
    return transportOf(this).request(
      { operation: operations.deactivate, ids: { user_id: userId }, body: params, schema: Deactivation, check },
      options,
    );
  }

  /**
   * Suspends an account: the user can log in and read, but no longer write.
   *
   * @remarks See also `lock`.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.110
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#suspendunsuspend-account
   */
  suspend(userId: string, options?: RequestOptions): Promise<Suspension> {
    return transportOf(this).request(suspensionCall(userId, true), options);
  }

  /**
   * Lifts a suspension.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.110
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#suspendunsuspend-account
   */
  unsuspend(userId: string, options?: RequestOptions): Promise<Suspension> {
    return transportOf(this).request(suspensionCall(userId, false), options);
  }

  /**
   * Sets a new password.
   *
   * @remarks Tokens made by `login` stay valid.
   *
   * @throws {NotFoundError} when there is no such account on this homeserver.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#reset-password
   */
  resetPassword(userId: string, params: ResetPasswordParams, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      {
        operation: operations.resetPassword,
        ids: { user_id: userId },
        body: params,
        schema: emptyBody,
        check: () => {
          checkFields(params, { logout_devices: checkBoolean });
          checkText('new_password', params.new_password);
        },
      },
      options,
    );
  }

  /**
   * Returns whether an account is a server admin.
   *
   * @remarks It returns `false` for an unknown account.
   *
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @since Synapse 1.4
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#get-whether-a-user-is-a-server-administrator-or-not
   */
  isAdmin(userId: string, options?: RequestOptions): Promise<boolean> {
    return transportOf(this).request(
      { operation: operations.isAdmin, ids: { user_id: userId }, schema: AdminFlag },
      options,
    );
  }

  /**
   * Sets whether an account is a server admin.
   *
   * @remarks It takes effect at once, on open sessions too.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 when you demote yourself.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @since Synapse 1.4
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#change-whether-a-user-is-a-server-administrator-or-not
   */
  setAdmin(userId: string, admin: boolean, options?: RequestOptions): Promise<undefined> {
    const check = () => checkBoolean('admin', admin);
    return transportOf(this).request(
      { operation: operations.setAdmin, ids: { user_id: userId }, body: { admin }, schema: emptyBody, check },
      options,
    );
  }

  /**
   * Lists the rooms that a user is in.
   *
   * @remarks
   * For a user of another homeserver, it lists only rooms that this server is in too.
   * An unknown user is in none.
   *
   * @since Synapse 1.21
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-joined-rooms-of-a-user
   */
  joinedRooms(userId: string, options?: RequestOptions): Promise<JoinedRooms> {
    return transportOf(this).request(
      { operation: operations.joinedRooms, ids: { user_id: userId }, schema: JoinedRooms },
      options,
    );
  }

  /**
   * Lists the rooms where a user has a membership, with that membership.
   *
   * @remarks
   * An invite to a room of another homeserver is missing until a user of this one has joined the room.
   * An unknown user has none.
   *
   * @since Synapse 1.145
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-room-memberships-of-a-user
   */
  memberships(userId: string, options?: RequestOptions): Promise<Memberships> {
    return transportOf(this).request(
      { operation: operations.memberships, ids: { user_id: userId }, schema: Memberships },
      options,
    );
  }

  /**
   * Counts the invites that a user sent.
   *
   * @remarks An unknown user sent none.
   *
   * @param params Start of the count (`from_ts`), in milliseconds since the epoch.
   * @since Synapse 1.122
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#get-the-number-of-invites-sent-by-the-user
   */
  sentInviteCount(userId: string, params: CountParams, options?: RequestOptions): Promise<number> {
    const check = () => checkFrom(params);
    return transportOf(this).request(
      {
        operation: operations.sentInviteCount,
        ids: { user_id: userId },
        query: { ...params },
        schema: InviteCount,
        check,
      },
      options,
    );
  }

  /**
   * Counts the rooms that a user joined, also the ones that it has left again.
   *
   * @remarks An unknown user joined none.
   *
   * @param params Start of the count (`from_ts`), in milliseconds since the epoch.
   * @since Synapse 1.122
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#get-the-cumulative-number-of-rooms-a-user-has-joined-after-a-given-timestamp
   */
  cumulativeJoinedRoomCount(userId: string, params: CountParams, options?: RequestOptions): Promise<number> {
    const check = () => checkFrom(params);
    const operation = operations.cumulativeJoinedRoomCount;
    return transportOf(this).request(
      { operation, ids: { user_id: userId }, query: { ...params }, schema: JoinedRoomCount, check },
      options,
    );
  }

  /**
   * Gets the account data of a user: what its clients store on the server, in general and for each room.
   *
   * @throws {NotFoundError} when there is no such account.
   * @since Synapse 1.50
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#account-data
   */
  accountData(userId: string, options?: RequestOptions): Promise<AccountData> {
    return transportOf(this).request(
      { operation: operations.accountData, ids: { user_id: userId }, schema: AccountData },
      options,
    );
  }

  /**
   * Lists the pushers of a user: where its notifications go to.
   *
   * @throws {NotFoundError} when there is no such account.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-all-pushers
   */
  pushers(userId: string, options?: RequestOptions): Promise<Pushers> {
    return transportOf(this).request(
      { operation: operations.pushers, ids: { user_id: userId }, schema: Pushers },
      options,
    );
  }

  /**
   * Creates an access token that acts as the user.
   *
   * @remarks
   * Each call creates another token, so a call whose response was lost is not retried.
   * The token has no device.
   * It stays valid after the user's password change and deactivation.
   * It ends at `valid_until_ms`, at `/logout` with it, or when the admin logs out everywhere.
   *
   * @param params End of the token (`valid_until_ms`), in milliseconds since the epoch.
   * @default The server's: the token never ends.
   * @throws {InvalidArgumentError} when `valid_until_ms` looks like seconds.
   * @throws {NotFoundError} when there is no such account (before Synapse 1.149 the response holds a token of nobody).
   * @throws {ApiError} 400 for yourself.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @since Synapse 1.24
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#login-as-a-user
   */
  login(userId: string, params: LoginParams = {}, options?: RequestOptions): Promise<LoginResponse> {
    const check = () => checkFields(params, { valid_until_ms: checkTimestamp });
    return transportOf(this).request(
      { operation: operations.login, ids: { user_id: userId }, body: params, schema: LoginResponse, check },
      options,
    );
  }

  /**
   * Shadow-bans a user: its events seem to be sent, and reach nobody.
   *
   * @remarks
   * When authentication is delegated (MAS), Synapse marks the account and does not act on it: `suspend` it instead.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.27
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#controlling-whether-a-user-is-shadow-banned
   */
  shadowBan(userId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.shadowBan, ids: { user_id: userId }, schema: emptyBody },
      options,
    );
  }

  /**
   * Lifts a shadow-ban.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#controlling-whether-a-user-is-shadow-banned
   */
  unshadowBan(userId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.unshadowBan, ids: { user_id: userId }, schema: emptyBody },
      options,
    );
  }

  /**
   * Lets a user replace its cross-signing keys without authenticating again, for ten minutes.
   *
   * @remarks
   * Resolves to the time at which that ends, in milliseconds since the epoch.
   * It has an effect only when authentication is delegated (MAS).
   * Elsewhere the user still has to authenticate.
   *
   * @throws {NotFoundError} when there is no such account, or it has no cross-signing keys.
   * @since Synapse 1.97
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#allow-replacing-master-cross-signing-key-without-user-interactive-auth
   */
  allowCrossSigningReplacement(userId: string, options?: RequestOptions): Promise<number> {
    return transportOf(this).request(
      { operation: operations.allowCrossSigningReplacement, ids: { user_id: userId }, schema: ReplaceableUntil },
      options,
    );
  }

  /**
   * Finds the user id of an identity at an identity provider; resolves to `null` if nobody has it.
   *
   * @param provider Id of the provider: its `idp_id` in the homeserver's configuration. An id of OpenID Connect has the
   * prefix `oidc-`, as in `oidc-keycloak`; only the id `oidc` has none.
   * @param externalId Id of the user at that provider.
   * @since Synapse 1.68
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#find-a-user-based-on-their-id-in-an-auth-provider
   */
  findByExternalId(provider: string, externalId: string, options?: RequestOptions): Promise<string | null> {
    const ids = { provider, external_id: externalId };
    const call = { operation: operations.findByExternalId, ids, schema: Owner };
    return whenNotFound(transportOf(this).request(call, options), null);
  }

  /**
   * Finds the user id of an e-mail address or a phone number; resolves to `null` if nobody has it.
   *
   * @param medium Kind of the identifier: `email` or `msisdn`.
   * @param address Address as Synapse stores it: an e-mail address in lower case, or a phone number as digits with its
   * country code, without `+`.
   * @since Synapse 1.72
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#find-a-user-based-on-their-third-party-id-threepid-or-3pid
   */
  findByThreepid(
    medium: LiteralUnion<'email' | 'msisdn', string>,
    address: string,
    options?: RequestOptions,
  ): Promise<string | null> {
    const ids = { medium, address };
    const call = { operation: operations.findByThreepid, ids, schema: Owner };
    return whenNotFound(transportOf(this).request(call, options), null);
  }

  /**
   * Redacts messages, encrypted events and joins of a user, as a task on the server.
   *
   * @remarks
   * In each room the newest events are redacted first.
   * Other events (stickers, reactions, topics) stay.
   * Before Synapse 1.131 encrypted events stay too.
   * The original content stays in the server's database.
   *
   * @param params Rooms (`rooms`, empty for those that the user is in) and what to redact there.
   * @throws {ApiError} 400 while another redaction of this user runs; after a lost response see `mayHaveRun`.
   * @since Synapse 1.116
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#redact-events-of-a-user
   * @example
   * ```ts
   * const task = await synapse.users.redact('@spam:example.org', { rooms: [], reason: 'Spam' });
   * const { failed_redactions } = await task.wait();
   * ```
   */
  redact(userId: string, params: RedactParams, options?: RequestOptions): Promise<Task<RedactStatus>> {
    const start = () => startRedaction(transportOf(this), userId, params, options);
    return withCallSite(async () => this.redactTask(await start()));
  }

  /**
   * Returns the task of a redaction that was started earlier.
   *
   * @remarks Nothing is sent before its status is requested.
   *
   * @param redactId Id of the redaction: the `id` of the task that `redact` resolved to.
   * @since Synapse 1.116
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#check-the-status-of-a-redaction-process
   */
  redactTask(redactId: string): Task<RedactStatus> {
    return new PolledTask(redactId, transportOf(this), redactionStatusCall(redactId));
  }

  /**
   * Returns the status of a redaction.
   *
   * @remarks Synapse deletes finished redactions after a week.
   *
   * @throws {NotFoundError} when there is no such redaction.
   * @since Synapse 1.116
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#check-the-status-of-a-redaction-process
   */
  redactStatus(redactId: string, options?: RequestOptions): Promise<RedactStatus> {
    return transportOf(this).request(redactionStatusCall(redactId), options);
  }

  /**
   * Returns which experimental features are on for a user.
   *
   * @remarks An unknown user has none.
   *
   * @since Synapse 1.83
   * @see https://element-hq.github.io/synapse/latest/admin_api/experimental_features.html
   */
  experimentalFeatures(userId: string, options?: RequestOptions): Promise<ExperimentalFeatures> {
    return transportOf(this).request(
      { operation: operations.experimentalFeatures, ids: { user_id: userId }, schema: ExperimentalFeatures },
      options,
    );
  }

  /**
   * Turns experimental features of a user on or off.
   *
   * @remarks Features that are left out stay as they are.
   *
   * @param features Flags by name, for example `{ msc3881: true }`.
   * @throws {ApiError} 400 for a feature that this version does not know.
   * @throws {ApiError} 500 for an unknown user.
   * @since Synapse 1.83
   * @see https://element-hq.github.io/synapse/latest/admin_api/experimental_features.html
   */
  setExperimentalFeatures(
    userId: string,
    features: Readonly<Record<string, boolean>>,
    options?: RequestOptions,
  ): Promise<undefined> {
    const operation = operations.setExperimentalFeatures;
    const check = () => {
      if (typeof features !== 'object' || features === null)
        throw new InvalidArgumentError('features', 'must be an object of names and flags');
    };
    return transportOf(this).request(
      { operation, ids: { user_id: userId }, body: { features }, schema: emptyBody, check },
      options,
    );
  }

  /**
   * Returns whether a localpart can be registered, also where registration is closed.
   *
   * @remarks A name that is taken, invalid or reserved is a result here, not an error.
   *
   * @param username Localpart, for example `alice`.
   * @since Synapse 1.41
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#check-username-availability
   */
  async isUsernameAvailable(username: string, options?: RequestOptions): Promise<UsernameAvailability> {
    return usernameAvailability(transportOf(this), username, options);
  }
}

function checkFrom(params: CountParams): void {
  checkParams(params);
  checkTimestampOrZero('from_ts', params.from_ts);
}

function suspensionCall(userId: string, suspend: boolean): Call<Suspension, typeof operations.suspend.path> {
  const ids = { user_id: userId };
  return { operation: operations.suspend, ids, body: { suspend }, schema: Suspension, prepare: suspensionFromWire };
}

/** Synapse refuses its own default when authentication is delegated. The words after "when" depend on its version. */
function guestsHint(error: string): string | undefined {
  return error.startsWith('The guests parameter is not supported when ')
    ? 'Authentication is delegated (MAS): pass { guests: false }'
    : undefined;
}
