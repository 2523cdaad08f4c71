import { ApiError } from '../../errors/api.ts';
import { NotFoundError } from '../../errors/not-found.ts';
import { CallProgress } from '../../transport/call.ts';
import { copyOptions } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import { operations as userOperations } from '../users/operations.ts';
import { checkRenewal } from './checks.ts';
import { operations } from './operations.ts';
import type { RenewAccountValidityParams, ScheduledTasksParams } from './params.ts';
import { tasksCall } from './scheduled-tasks.ts';
import { type ScheduledTasks, Whoami, type WhoamiResult } from './schemas.ts';
import { ExpirationTs, ServerVersion } from './wire.ts';

/** The homeserver itself. */
export class Server {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Returns the version of Synapse, for example `1.160.0`.
   *
   * @remarks It needs no access token, and none is sent.
   * @see https://element-hq.github.io/synapse/latest/admin_api/version_api.html
   */
  version(options?: RequestOptions): Promise<string> {
    return transportOf(this).request({ operation: operations.version, schema: ServerVersion }, options);
  }

  /**
   * Returns whose access token the client uses, and whether it is an admin's.
   *
   * @remarks
   * It works with delegated authentication (MAS) too.
   * It sends two requests.
   * The first one returns the user.
   * The second one (`users.get` for that user) succeeds for admins only.
   * With MAS the scope of the token decides, and not the admin flag of the account.
   *
   * @throws {ApiError} 401 when Synapse does not know the token.
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/index.html#authenticate-as-a-server-admin
   * @example
   * ```ts
   * const { user_id, isAdmin } = await synapse.server.whoami();
   * if (!isAdmin) throw new Error(`${user_id} is not a server admin`);
   * ```
   */
  async whoami(options?: RequestOptions): Promise<WhoamiResult> {
    const transport = transportOf(this);
    const ownOptions = copyOptions(options, operations.whoami);
    const progress = new CallProgress();
    const call = { operation: operations.whoami, schema: Whoami };
    const { data } = await transport.send(call, ownOptions, progress);
    return { ...data, isAdmin: await isAdmin(transport, data.user_id, ownOptions, progress) };
  }

  /**
   * Returns the tasks that the server keeps: deletions of rooms, purges, redactions and some of its own.
   *
   * @remarks
   * Synapse forgets a task a week after its end.
   * The list has no pages.
   *
   * @param params Filters: kind, resource, state and time.
   * @throws {ApiError} 400 with the known values for an unknown `job_status` (500 before Synapse 1.160).
   * @since Synapse 1.130
   * @see https://element-hq.github.io/synapse/latest/admin_api/scheduled_tasks.html
   * @example
   * ```ts
   * const { scheduled_tasks } = await synapse.server.scheduledTasks({ job_status: 'failed' });
   * for (const { action, resource_id, error } of scheduled_tasks) console.log(action, resource_id, error);
   * ```
   */
  scheduledTasks(params: ScheduledTasksParams = {}, options?: RequestOptions): Promise<ScheduledTasks> {
    return transportOf(this).request(tasksCall(params), options);
  }

  /**
   * Sets when an account expires, on a server with account validity, and resolves to that time.
   *
   * @remarks
   * The time is in milliseconds since the epoch.
   * An expired account can do nothing, until it is renewed: 403 `ORG_MATRIX_EXPIRED_ACCOUNT`.
   * Where account validity is off, Synapse stores nothing, and the call succeeds all the same.
   * An unknown user is accepted too.
   *
   * @param params The user and the time. `expiration_ts: 0` expires the account.
   * @throws {EndpointUnavailableError} when authentication is delegated (MAS).
   * @see https://element-hq.github.io/synapse/latest/admin_api/account_validity.html
   */
  renewAccountValidity(params: RenewAccountValidityParams, options?: RequestOptions): Promise<number> {
    const operation = operations.renewAccountValidity;
    const check = () => checkRenewal(params);
    return transportOf(this).request({ operation, body: params, schema: ExpirationTs, check }, options);
  }
}

/** What Synapse says to the token of a user, and of a guest. */
const refusals = new Set(['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN']);

/**
 * Checks whether the token is an admin's by reading the token's own account.
 *
 * @remarks Any admin may read it, and it costs the server least.
 */
async function isAdmin(
  transport: Transport,
  userId: string,
  options: RequestOptions,
  progress: CallProgress,
): Promise<boolean> {
  const call = { operation: userOperations.get, ids: { user_id: userId }, schema: emptyBody };
  try {
    await transport.send(call, options, progress);
    return true;
  } catch (error) {
    // Synapse looks for the account only when the token is an admin's.
    if (error instanceof NotFoundError) return true;
    if (error instanceof ApiError && error.status === 403 && refusals.has(error.errcode ?? '')) return false;
    throw error;
  }
}
