import { checkBoolean, checkText } from '../arguments.ts';
import { ApiError } from '../errors/api.ts';
import { PreconditionError } from '../errors/precondition.ts';
import { operations } from '../operations.ts';
import type { RequestOptions } from '../options.ts';
import { Paginator, toPage } from '../pagination.ts';
import { byKey } from '../repetitions.ts';
import { Nothing } from '../schemas/common.ts';
import { AccountData, AdminFlag, Available, Deactivation, JoinedRooms, LoginAnswer, Pushers, User, type UserListItem, UserPage, userFromWire, Whois } from '../schemas/users.ts';
import type { Answer } from '../call.ts';
import type { Transport } from '../transport.ts';
import type {
  CreateOrModifyResult,
  DeactivateParams,
  LoginParams,
  ResetPasswordParams,
  UserListParams,
  UserModifyParams,
  UsernameAvailability,
  WhoisParams,
} from './user-params.ts';

/** Accounts of this homeserver. */
export class Users {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists accounts. Deactivated accounts are left out unless asked for, and so are locked ones.
   *
   * In the default order (and in `name` order, either way) no account comes twice, however many are created
   * during the walk; in other orders that holds while fewer are created than a page holds. An account that
   * is deactivated during the walk moves the ones behind it forward, so that one may be missed. For a sweep
   * that misses nobody let nothing leave the list: `{ deactivated: true, locked: true, order_by: 'creation_ts' }`.
   *
   * @param params filters, order, page size (`limit`, per request) and where to begin (`from`).
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
  list(params: UserListParams = {}, options?: RequestOptions): Paginator<UserListItem> {
    const operation = operations['users.list'];
    const { order_by: order = 'name', dir = 'f' } = params;
    return new Paginator({
      operation,
      params,
      signal: options?.signal,
      repetitions: () => byKey((user) => user.name, order === 'name' ? (dir === 'b' ? 'descending' : 'ascending') : 'unknown'),
      fetch: async (from, limit) => {
        const call = { operation, query: { ...params, from, limit }, schema: UserPage, hint: guestsHint };
        const { users, next_token, total } = await this.#transport.request(call, options);
        return toPage(users, next_token, total);
      },
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
    return this.#transport.request({ operation: operations['users.get'], ids: [userId], schema: User, prepare: userFromWire }, options);
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
   * @throws {ApiError} 400 for values that Synapse refuses, 409 for an external id in use.
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   * @example
   * ```ts
   * const { created, user } = await synapse.users.createOrModify('@alice:example.org', { displayname: 'Alice' });
   * ```
   */
  async createOrModify(userId: string, params: UserModifyParams = {}, options?: RequestOptions): Promise<CreateOrModifyResult<User>> {
    const answer = await this.#put(userId, params, true, options);
    if (answer.status === 201) return { created: true, user: answer.data };
    return { created: answer.answerLost ? undefined : false, user: answer.data };
  }

  /**
   * Creates an account, and refuses to touch one that exists.
   *
   * Looks first and creates then: somebody else may create the account in between. Then the error says
   * that it has been modified.
   *
   * @throws {PreconditionError} when the account exists.
   * @throws {ApiError} 400 for an id that Synapse does not allow.
   * @since Synapse 1.9
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#create-or-modify-account
   */
  async create(userId: string, params: UserModifyParams = {}, options?: RequestOptions): Promise<User> {
    if (await this.#exists(userId, options)) throw unmet('The account exists already');
    const { status, answerLost, data } = await this.#put(userId, params, false, options);
    if (status !== 201 && !answerLost) throw unmet('The account was created by somebody else in the meantime, and has been modified by this call', true);
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
    if (!(await this.#exists(userId, options))) throw unmet('There is no such account');
    return (await this.#put(userId, params, true, options)).data;
  }

  #put(userId: string, params: UserModifyParams, repeatOnRace: boolean, options: RequestOptions | undefined): Promise<Answer<User>> {
    const operation = operations['users.createOrModify'];
    return this.#transport.send({ operation, ids: [userId], body: params, schema: User, prepare: userFromWire, secrets: [params.password], repeatOnRace }, options);
  }

  async #exists(userId: string, options: RequestOptions | undefined): Promise<boolean> {
    try {
      await this.get(userId, options);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404 && error.errcode === 'M_NOT_FOUND') return false;
      throw error;
    }
  }

  /**
   * Tells from where an account was used: addresses, user agents, times. Lags by some seconds.
   * An unknown account gives an empty answer.
   *
   * @param params `{ via: 'client' }` asks through the client-server API.
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#query-current-sessions-for-a-user
   */
  whois(userId: string, params: WhoisParams = {}, options?: RequestOptions): Promise<Whois> {
    const operation = operations[params.via === 'client' ? 'users.whois:client' : 'users.whois'];
    return this.#transport.request({ operation, ids: [userId], schema: Whois }, options);
  }

  /**
   * Deactivates an account for good: removes its devices, tokens, password, third-party ids, pushers and
   * account data. The user leaves all rooms in the background, after the answer.
   *
   * Keeps media, messages, SSO identities, the rate limit override, the admin flag, and tokens made by `login`.
   *
   * @param params `{ erase: true }` also marks the user as erased (GDPR) and removes display name and avatar.
   * @throws {ApiError} 404 when there is no such account.
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#deactivate-account
   */
  deactivate(userId: string, params: DeactivateParams = {}, options?: RequestOptions): Promise<Deactivation> {
    return this.#transport.request({ operation: operations['users.deactivate'], ids: [userId], body: params, schema: Deactivation }, options);
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
        operation: operations['users.resetPassword'],
        ids: [userId],
        body: params,
        schema: Nothing,
        secrets: [params.new_password],
        check: () => checkText('new_password', params.new_password),
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
    return this.#transport.request({ operation: operations['users.isAdmin'], ids: [userId], schema: AdminFlag }, options);
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
    return this.#transport.request({ operation: operations['users.setAdmin'], ids: [userId], body: { admin }, schema: Nothing, check }, options);
  }

  /**
   * Lists the rooms that a user is in. For a user of another homeserver, only rooms that this server is in
   * too. An unknown user is in none.
   *
   * @since Synapse 1.21
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-joined-rooms-of-a-user
   */
  joinedRooms(userId: string, options?: RequestOptions): Promise<JoinedRooms> {
    return this.#transport.request({ operation: operations['users.joinedRooms'], ids: [userId], schema: JoinedRooms }, options);
  }

  /**
   * Gets the account data of a user: what its clients store on the server, in general and for each room.
   *
   * @throws {ApiError} 404 when there is no such account.
   * @since Synapse 1.50
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#account-data
   */
  accountData(userId: string, options?: RequestOptions): Promise<AccountData> {
    return this.#transport.request({ operation: operations['users.accountData'], ids: [userId], schema: AccountData }, options);
  }

  /**
   * Lists the pushers of a user: where its notifications go to.
   *
   * @throws {ApiError} 404 when there is no such account.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#list-all-pushers
   */
  pushers(userId: string, options?: RequestOptions): Promise<Pushers> {
    return this.#transport.request({ operation: operations['users.pushers'], ids: [userId], schema: Pushers }, options);
  }

  /**
   * Makes an access token that acts as the user. Each call makes another one, so a call whose answer was
   * lost is not repeated. The token has no device, survives the user's password change and deactivation,
   * and ends by `/logout` with it, at `valid_until_ms`, or when the admin logs out everywhere.
   *
   * @param params `valid_until_ms`: when it ends, in milliseconds since the epoch. Server default: never.
   * @throws {ApiError} 400 for yourself; 404 when there is no such account.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @since Synapse 1.24
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#login-as-a-user
   */
  login(userId: string, params: LoginParams = {}, options?: RequestOptions): Promise<LoginAnswer> {
    return this.#transport.request({ operation: operations['users.login'], ids: [userId], body: params, schema: LoginAnswer }, options);
  }

  /**
   * Shadow-bans a user: its events seem to be sent, and reach nobody.
   *
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.27
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#controlling-whether-a-user-is-shadow-banned
   */
  shadowBan(userId: string, options?: RequestOptions): Promise<undefined> {
    return this.#transport.request({ operation: operations['users.shadowBan'], ids: [userId], schema: Nothing }, options);
  }

  /**
   * Lifts a shadow-ban.
   *
   * @throws {ApiError} 404 when there is no such account; 400 for an account of another homeserver.
   * @since Synapse 1.48
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#controlling-whether-a-user-is-shadow-banned
   */
  unshadowBan(userId: string, options?: RequestOptions): Promise<undefined> {
    return this.#transport.request({ operation: operations['users.unshadowBan'], ids: [userId], schema: Nothing }, options);
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
    const operation = operations['users.isUsernameAvailable'];
    try {
      return await this.#transport.request({ operation, query: { username }, schema: Available, check: () => checkText('username', username) }, options);
    } catch (error) {
      if (error instanceof ApiError && error.errcode !== undefined && unavailableNames.has(error.errcode)) {
        return { available: false, errcode: error.errcode, error: error.error ?? '' };
      }
      throw error;
    }
  }
}

const unavailableNames = new Set(['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE']);

function unmet(message: string, mayHaveRun = false): PreconditionError {
  const { method, path } = operations['users.createOrModify'];
  return new PreconditionError(`${message} (${method} ${path})`, { method, path, mayHaveRun });
}

/** Under delegated authentication Synapse refuses its own default. */
function guestsHint(error: string): string | undefined {
  return /\bguests\b/.test(error) ? 'Authentication is delegated (MAS): pass { guests: false }' : undefined;
}
