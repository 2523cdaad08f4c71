import type { LiteralUnion } from 'type-fest';
import { ApiError } from '../../errors/api.ts';
import { InvalidArgumentError } from '../../errors/argument.ts';
import { describeCall } from '../../errors/describe.ts';
import { NotFoundError } from '../../errors/not-found.ts';
import { PreconditionError } from '../../errors/precondition.ts';
import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import { Task } from '../../tasks/task.ts';
import { type Call, CallProgress, type CallResult } from '../../transport/call.ts';
import { checkBoolean, checkInteger, checkOptional, checkParams, checkText } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { Nothing } from '../shared.ts';
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
import {
  AccountData,
  AdminFlag,
  Available,
  Deactivation,
  ExperimentalFeatures,
  InviteCount,
  JoinedRoomCount,
  JoinedRooms,
  LoginAnswer,
  Memberships,
  Owner,
  Pushers,
  RedactId,
  RedactStatus,
  ReplaceableUntil,
  Suspension,
  suspensionFromWire,
  User,
  type UserListItem,
  userFromWire,
  userPages,
  Whois,
} from './schemas.ts';

/** Accounts of this homeserver. */
export class Users {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists accounts, without deactivated and locked ones unless `params` include them.
   *
   * @remarks
   * Every account that the server sends is yielded. No account comes twice while at most 10,000 are created during
   * the iteration. An account that is deactivated meanwhile moves those behind it forward, so that the server may
   * never send one of them. To see every account, include deactivated and locked ones and sort by creation time:
   * `{ deactivated: true, locked: true, order_by: 'creation_ts' }`.
   *
   * @param params Filters, order, page size (`limit`, per request) and where to begin (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 with the known values for an unknown `order_by`; 400 without `guests: false` when authentication is delegated (MAS).
   * @since Synapse 1.7
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-accounts
   * @example
   * ```ts
   * for await (const user of synapse.users.list({ guests: false, order_by: 'creation_ts', dir: 'b' })) {
   *   console.log(user.name, new Date(user.creation_ts));
   * }
   * ```
   */
  list(params: UserListParams = {}, options?: ListOptions): Paginator<UserListItem> {
    return paginate(this.#transport, {
      operation: operations.list,
      format: userPages,
      params,
      options,
      hint: guestsHint,
    });
  }

  /**
   * Lists accounts, as `list` does, with a filter for deactivated ones that has three states: only them,
   * none of them, or (left out) both.
   *
   * @throws {EndpointUnavailableError} before Synapse 1.103.
   * @since Synapse 1.103
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-accounts-v3
   */
  listV3(params: UserListV3Params = {}, options?: ListOptions): Paginator<UserListItem> {
    return paginate(this.#transport, {
      operation: operations.listV3,
      format: userPages,
      params,
      options,
      hint: guestsHint,
    });
  }

  /**
   * Gets one account in full.
   *
   * @param userId full user id, for example `@alice:example.org`. Case counts.
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#query-user-account
   */
  get(userId: string, options?: RequestOptions): Promise<User> {
    return this.#transport.request(getCall(userId), options);
  }

  /**
   * Creates an account, or modifies the one that is there. A mistyped id makes an account, a reused one
   * overwrites somebody's: see `create` and `update`.
   *
   * Not atomic: Synapse sets display name, threepids, external ids, avatar, admin, password, deactivated,
   * locked and user type in this order, and what came before a failure stays. An `external_id` that another
   * account has is refused with 409, and a new account has been created all the same.
   *
   * @param params what to set; a field that is left out keeps its value.
   * @throws {ApiError} 400 for values that Synapse refuses; 409 for an external id in use (500 before Synapse 1.46); 403 for a
   * new account, or a password, when authentication is delegated (MAS).
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
    const result = await this.#put(userId, params, true, options);
    if (result.status === 201) return { created: true, user: result.data };
    return { created: result.responseLost ? undefined : false, user: result.data };
  }

  /**
   * Creates an account, and refuses to touch one that exists.
   *
   * Looks first and creates then: somebody else may create the account in between. Then the error says
   * whether it has been modified. After a lost answer nobody can tell who created it, and it counts as created.
   *
   * @throws {PreconditionError} when the account exists.
   * @throws {ApiError} 400 for an id that Synapse does not allow; 403 when authentication is delegated (MAS).
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   */
  async create(userId: string, params: UserModifyParams = {}, options?: RequestOptions): Promise<User> {
    checkParams(params, operations.createOrModify);
    const progress = new CallProgress();
    if (await this.#exists(userId, options, progress))
      throw unmet('The account exists already: use update or createOrModify', userId, progress);
    const { status, responseLost, data } = await this.#put(userId, params, false, options, progress).catch((error) =>
      throwUnmet(error, userId, progress),
    );
    if (status !== 201 && !responseLost)
      throw unmet(
        'The account was created by somebody else in the meantime, and has been modified by this call',
        userId,
        progress,
      );
    return data;
  }

  /**
   * Modifies an account, and refuses to create one.
   *
   * Looks first and modifies then. Accounts do not vanish from Synapse, so nothing can come in between
   * except on a server whose database is restored at that moment.
   *
   * @throws {PreconditionError} when there is no such account.
   * @throws {ApiError} 400 for values that Synapse refuses, 409 for an external id in use.
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   */
  async update(userId: string, params: UserModifyParams, options?: RequestOptions): Promise<User> {
    checkParams(params, operations.createOrModify);
    const progress = new CallProgress();
    if (!(await this.#exists(userId, options, progress)))
      throw unmet('There is no such account: check the id, or use create', userId, progress);
    return (await this.#put(userId, params, true, options, progress)).data;
  }

  #put(
    userId: string,
    params: UserModifyParams,
    retryOnRace: boolean,
    options: RequestOptions | undefined,
    progress?: CallProgress,
  ): Promise<CallResult<User>> {
    const operation = operations.createOrModify;
    const check = () => checkParams(params);
    const call = {
      operation,
      ids: { user_id: userId },
      body: params,
      schema: User,
      prepare: userFromWire,
      retryOnRace,
      check,
    };
    return this.#transport.send(call, options, progress);
  }

  async #exists(userId: string, options: RequestOptions | undefined, progress: CallProgress): Promise<boolean> {
    try {
      await this.#transport.send(getCall(userId), options, progress);
      return true;
    } catch (error) {
      if (error instanceof NotFoundError) return false;
      throw error;
    }
  }

  /**
   * Tells from where an account was used: addresses, user agents, times. Lags by some seconds.
   * An unknown account gives an empty result.
   *
   * @param params `{ via: 'client' }` asks through the client-server API.
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#query-current-sessions-for-a-user
   */
  whois(userId: string, params: WhoisParams = {}, options?: RequestOptions): Promise<Whois> {
    const operation = params?.via === 'client' ? operations.whoisClient : operations.whois;
    return this.#transport.request({ operation, ids: { user_id: userId }, schema: Whois }, options);
  }

  /**
   * Deactivates an account for good: removes its devices, tokens, password, third-party ids, pushers and
   * account data. The user leaves all rooms in the background, after the result.
   *
   * Keeps media, messages, SSO identities, the rate limit override, the admin flag, and tokens made by `login`.
   *
   * @param params `{ erase: true }` also marks the user as erased (GDPR) and removes display name and avatar.
   * @throws {ApiError} 404 when there is no such account.
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#deactivate-account
   */
  deactivate(userId: string, params: DeactivateParams = {}, options?: RequestOptions): Promise<Deactivation> {
    const check = () => checkParams(params);
    return this.#transport.request(
      { operation: operations.deactivate, ids: { user_id: userId }, body: params, schema: Deactivation, check },
      options,
    );
  }

  /**
   * Suspends an account: the user can log in and read, but no longer write. See also `locked` of `createOrModify`.
   *
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.110
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#suspendunsuspend-account
   */
  suspend(userId: string, options?: RequestOptions): Promise<Suspension> {
    return this.#suspend(userId, true, options);
  }

  /**
   * Lifts a suspension.
   *
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.110
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#suspendunsuspend-account
   */
  unsuspend(userId: string, options?: RequestOptions): Promise<Suspension> {
    return this.#suspend(userId, false, options);
  }

  #suspend(userId: string, suspend: boolean, options: RequestOptions | undefined): Promise<Suspension> {
    return this.#transport.request(
      {
        operation: operations.suspend,
        ids: { user_id: userId },
        body: { suspend },
        schema: Suspension,
        prepare: suspensionFromWire,
      },
      options,
    );
  }

  /**
   * Sets a new password. Tokens made by `login` survive it.
   *
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#reset-password
   */
  resetPassword(userId: string, params: ResetPasswordParams, options?: RequestOptions): Promise<undefined> {
    return this.#transport.request(
      {
        operation: operations.resetPassword,
        ids: { user_id: userId },
        body: params,
        schema: Nothing,
        check: () => {
          checkParams(params);
          checkText('new_password', params.new_password);
          checkOptional('logout_devices', params.logout_devices, checkBoolean);
        },
      },
      options,
    );
  }

  /**
   * Tells whether an account is a server admin. An unknown account is none.
   *
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @since Synapse 1.4
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#get-whether-a-user-is-a-server-administrator-or-not
   */
  isAdmin(userId: string, options?: RequestOptions): Promise<boolean> {
    return this.#transport.request(
      { operation: operations.isAdmin, ids: { user_id: userId }, schema: AdminFlag },
      options,
    );
  }

  /**
   * Makes an account a server admin, or no longer one. It acts at once, on sessions that are open too.
   *
   * @throws {ApiError} 400 when you demote yourself; 404 when there is no such account.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @since Synapse 1.4
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#change-whether-a-user-is-a-server-administrator-or-not
   */
  setAdmin(userId: string, admin: boolean, options?: RequestOptions): Promise<undefined> {
    const check = () => checkBoolean('admin', admin);
    return this.#transport.request(
      { operation: operations.setAdmin, ids: { user_id: userId }, body: { admin }, schema: Nothing, check },
      options,
    );
  }

  /**
   * Lists the rooms that a user is in. For a user of another homeserver, only rooms that this server is in
   * too. An unknown user is in none.
   *
   * @since Synapse 1.21
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-joined-rooms-of-a-user
   */
  joinedRooms(userId: string, options?: RequestOptions): Promise<JoinedRooms> {
    return this.#transport.request(
      { operation: operations.joinedRooms, ids: { user_id: userId }, schema: JoinedRooms },
      options,
    );
  }

  /**
   * Lists every room that a user has anything to do with, and its membership there. An unknown user has none.
   *
   * @since Synapse 1.145
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-room-memberships-of-a-user
   */
  memberships(userId: string, options?: RequestOptions): Promise<Memberships> {
    return this.#transport.request(
      { operation: operations.memberships, ids: { user_id: userId }, schema: Memberships },
      options,
    );
  }

  /**
   * Counts the invites that a user sent. An unknown user sent none.
   *
   * @param params `from_ts`: since when, in milliseconds since the epoch.
   * @since Synapse 1.122
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#get-the-number-of-invites-sent-by-the-user
   */
  sentInviteCount(userId: string, params: CountParams, options?: RequestOptions): Promise<number> {
    const check = () => checkFrom(params);
    return this.#transport.request(
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
   * Counts the rooms that a user joined, also the ones that it has left again. An unknown user joined none.
   *
   * @param params `from_ts`: since when, in milliseconds since the epoch.
   * @since Synapse 1.122
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#get-the-cumulative-number-of-rooms-a-user-has-joined-after-a-given-timestamp
   */
  cumulativeJoinedRoomCount(userId: string, params: CountParams, options?: RequestOptions): Promise<number> {
    const check = () => checkFrom(params);
    const operation = operations.cumulativeJoinedRoomCount;
    return this.#transport.request(
      { operation, ids: { user_id: userId }, query: { ...params }, schema: JoinedRoomCount, check },
      options,
    );
  }

  /**
   * Gets the account data of a user: what its clients store on the server, in general and for each room.
   *
   * @throws {ApiError} 404 when there is no such account.
   * @since Synapse 1.50
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#account-data
   */
  accountData(userId: string, options?: RequestOptions): Promise<AccountData> {
    return this.#transport.request(
      { operation: operations.accountData, ids: { user_id: userId }, schema: AccountData },
      options,
    );
  }

  /**
   * Lists the pushers of a user: where its notifications go to.
   *
   * @throws {ApiError} 404 when there is no such account.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-all-pushers
   */
  pushers(userId: string, options?: RequestOptions): Promise<Pushers> {
    return this.#transport.request(
      { operation: operations.pushers, ids: { user_id: userId }, schema: Pushers },
      options,
    );
  }

  /**
   * Makes an access token that acts as the user. Each call makes another one, so a call whose answer was
   * lost is not repeated. The token has no device, survives the user's password change and deactivation,
   * and ends by `/logout` with it, at `valid_until_ms`, or when the admin logs out everywhere.
   *
   * @param params `valid_until_ms`: when it ends, in milliseconds since the epoch. Server default: never.
   * @throws {ApiError} 400 for yourself; 404 when there is no such account (before Synapse 1.149 the answer is a token of nobody).
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @since Synapse 1.24
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#login-as-a-user
   */
  login(userId: string, params: LoginParams = {}, options?: RequestOptions): Promise<LoginAnswer> {
    const check = () => checkParams(params);
    return this.#transport.request(
      { operation: operations.login, ids: { user_id: userId }, body: params, schema: LoginAnswer, check },
      options,
    );
  }

  /**
   * Shadow-bans a user: its events seem to be sent, and reach nobody. When authentication is delegated (MAS)
   * the account is marked, and Synapse takes no notice: `suspend` it instead.
   *
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.27
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#controlling-whether-a-user-is-shadow-banned
   */
  shadowBan(userId: string, options?: RequestOptions): Promise<undefined> {
    return this.#transport.request(
      { operation: operations.shadowBan, ids: { user_id: userId }, schema: Nothing },
      options,
    );
  }

  /**
   * Lifts a shadow-ban.
   *
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#controlling-whether-a-user-is-shadow-banned
   */
  unshadowBan(userId: string, options?: RequestOptions): Promise<undefined> {
    return this.#transport.request(
      { operation: operations.unshadowBan, ids: { user_id: userId }, schema: Nothing },
      options,
    );
  }

  /**
   * Lets a user replace its cross-signing keys without proving who it is, for ten minutes. Gives the time
   * at which that ends, in milliseconds since the epoch. Synapse asks for it only when authentication is
   * delegated (MAS); elsewhere the user still has to prove who it is.
   *
   * @throws {ApiError} 404 when there is no such account, or it has no cross-signing keys.
   * @since Synapse 1.97
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#allow-replacing-master-cross-signing-key-without-user-interactive-auth
   */
  allowCrossSigningReplacement(userId: string, options?: RequestOptions): Promise<number> {
    return this.#transport.request(
      { operation: operations.allowCrossSigningReplacement, ids: { user_id: userId }, schema: ReplaceableUntil },
      options,
    );
  }

  /**
   * Finds the account of an identity at an identity provider: its user id, or `null` when nobody has it.
   *
   * @param provider the provider's `idp_id` in the homeserver's configuration, with `oidc-` in front of it for OpenID Connect: `oidc-keycloak` (but plain `oidc`).
   * @param externalId the user's id at that provider.
   * @since Synapse 1.68
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#find-a-user-based-on-their-id-in-an-auth-provider
   */
  findByExternalId(provider: string, externalId: string, options?: RequestOptions): Promise<string | null> {
    const ids = { provider, external_id: externalId };
    return this.#find({ operation: operations.findByExternalId, ids, schema: Owner }, options);
  }

  /**
   * Finds the account of an e-mail address or a phone number: its user id, or `null` when nobody has it.
   *
   * @param medium `email` or `msisdn`.
   * @param address the address as Synapse stores it: an e-mail address in lower case; a phone number as digits with its country code, without `+`.
   * @since Synapse 1.72
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#find-a-user-based-on-their-third-party-id-threepid-or-3pid
   */
  findByThreepid(
    medium: LiteralUnion<'email' | 'msisdn', string>,
    address: string,
    options?: RequestOptions,
  ): Promise<string | null> {
    const ids = { medium, address };
    return this.#find({ operation: operations.findByThreepid, ids, schema: Owner }, options);
  }

  async #find<const Path extends string>(
    call: Call<string, Path>,
    options: RequestOptions | undefined,
  ): Promise<string | null> {
    try {
      return await this.#transport.request(call, options);
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  /**
   * Redacts messages, encrypted events and joins of a user, as a task that runs on the server: the newest first,
   * in each room. Other events (stickers, reactions, topics) stay, and before Synapse 1.131 encrypted ones.
   *
   * The original content stays in the server's database.
   *
   * @param params `rooms` (empty for those that the user is in) and what to redact there.
   * @throws {ApiError} 400 while another redaction of this user runs. After an answer that was lost look at `mayHaveRun`.
   * @since Synapse 1.116
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#redact-events-of-a-user
   * @example
   * ```ts
   * const task = await synapse.users.redact('@spam:example.org', { rooms: [], reason: 'Spam' });
   * const { failed_redactions } = await task.wait();
   * ```
   */
  async redact(userId: string, params: RedactParams, options?: RequestOptions): Promise<Task<RedactStatus>> {
    const check = () => {
      checkParams(params);
      if (!Array.isArray(params.rooms))
        throw new InvalidArgumentError(
          'rooms',
          'must be an array of room ids (empty for the rooms that the user is in)',
        );
      // Synapse takes 0 for its default of 1000.
      checkOptional('limit', params.limit, (name, value) => checkInteger(name, value, 1));
      checkOptional('before_ts', params.before_ts, (name, value) => checkInteger(name, value, 0));
      checkOptional('after_ts', params.after_ts, (name, value) => checkInteger(name, value, 0));
      checkOptional('use_admin', params.use_admin, checkBoolean);
    };
    const id = await this.#transport.request(
      { operation: operations.redact, ids: { user_id: userId }, body: params, schema: RedactId, check },
      options,
    );
    return this.redactTask(id);
  }

  /**
   * Picks up a redaction that was started earlier. Nothing is sent before its status is asked for.
   *
   * @param redactId the `id` of the task that `redact` gave.
   * @since Synapse 1.116
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#check-the-status-of-a-redaction-process
   */
  redactTask(redactId: string): Task<RedactStatus> {
    return new Task(
      redactId,
      operations.redactStatus,
      (options) => this.#transport.send(statusCall(redactId), options),
      (value) => this.#transport.redact(value),
    );
  }

  /**
   * Tells how far a redaction has come.
   *
   * @throws {ApiError} 404 when there is no such redaction; Synapse forgets finished ones after a week.
   * @since Synapse 1.116
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#check-the-status-of-a-redaction-process
   */
  redactStatus(redactId: string, options?: RequestOptions): Promise<RedactStatus> {
    return this.#transport.request(statusCall(redactId), options);
  }

  /**
   * Tells which experimental features are on for a user. An unknown user has none.
   *
   * @since Synapse 1.83
   * @see https://element-hq.github.io/synapse/latest/admin_api/experimental_features.html
   */
  experimentalFeatures(userId: string, options?: RequestOptions): Promise<ExperimentalFeatures> {
    return this.#transport.request(
      { operation: operations.experimentalFeatures, ids: { user_id: userId }, schema: ExperimentalFeatures },
      options,
    );
  }

  /**
   * Turns experimental features of a user on or off. Features that are left out stay as they are.
   *
   * @param features `true` or `false` by name, for example `{ msc3881: true }`.
   * @throws {ApiError} 400 for a feature that this version does not know; 500 for an unknown user.
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
    return this.#transport.request(
      { operation, ids: { user_id: userId }, body: { features }, schema: Nothing, check },
      options,
    );
  }

  /**
   * Tells whether a localpart can be registered, also where registration is closed. A name that is taken,
   * invalid or reserved is an answer here, not an error.
   *
   * @param username the localpart, for example `alice`.
   * @since Synapse 1.41
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#check-username-availability
   */
  async isUsernameAvailable(username: string, options?: RequestOptions): Promise<UsernameAvailability> {
    const operation = operations.isUsernameAvailable;
    try {
      return await this.#transport.request(
        { operation, query: { username }, schema: Available, check: () => checkText('username', username) },
        options,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errcode = whyUnavailable(username, error);
      if (errcode === undefined) throw error;
      return { available: false, errcode, error: error.error ?? '' };
    }
  }
}

function checkFrom(params: CountParams): void {
  checkParams(params);
  checkInteger('from_ts', params.from_ts, 0);
}

const unavailableNames = new Set(['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE']);

function whyUnavailable(username: string, { status, errcode }: ApiError): string | undefined {
  if (errcode !== undefined && unavailableNames.has(errcode)) return errcode;
  // Synapse refuses a query that is not ASCII before it looks at the name.
  return status === 400 && errcode === 'M_UNKNOWN' && /[^\0-\x7f]/.test(username) ? 'M_INVALID_USERNAME' : undefined;
}

function statusCall(redactId: string): Call<RedactStatus, typeof operations.redactStatus.path> {
  return { operation: operations.redactStatus, ids: { redact_id: redactId }, schema: RedactStatus };
}

function getCall(userId: string): Call<User, typeof operations.get.path> {
  return { operation: operations.get, ids: { user_id: userId }, schema: User, prepare: userFromWire };
}

/** Two clients that create one account at the same moment: Synapse refuses one of them. */
function throwUnmet(error: unknown, userId: string, progress: CallProgress): never {
  if (!(error instanceof ApiError) || error.errcode !== 'M_USER_IN_USE') throw error;
  throw unmet('The account was created by somebody else in the meantime', userId, progress);
}

function unmet(message: string, userId: string, { attempts, elapsedMs, mayHaveRun }: CallProgress): PreconditionError {
  const { name: operation, method, path } = operations.createOrModify;
  const call = { operation, ids: { user_id: userId }, method, path };
  const context = { ...call, attempts, elapsedMs: Math.round(elapsedMs), mayHaveRun };
  return new PreconditionError(`${message} (${describeCall(call)})`, context);
}

/** Under delegated authentication Synapse refuses its own default. */
function guestsHint(error: string): string | undefined {
  return /\bguests\b/.test(error) ? 'Authentication is delegated (MAS): pass { guests: false }' : undefined;
}
