import { checkInteger, checkParams } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import { operations } from './operations.ts';
import { RatelimitOverride } from './schemas.ts';
import { overrideFromWire } from './wire.ts';

/**
 * A rate limit to set.
 *
 * @remarks Both fields are required: Synapse sets one that is left out to 0.
 */
export interface RatelimitParams {
  /** How many actions per second are allowed; 0 means no limit, whatever `burst_count` is. */
  readonly messages_per_second: number;
  /**
   * How many actions are allowed at once before the limit acts.
   *
   * @remarks 0 with a limit above 0 refuses everything.
   */
  readonly burst_count: number;
}

/**
 * Rate limits of single users, in place of the server's.
 *
 * @remarks
 * They act on sending events.
 * Only 0, which is no limit, acts on all that a user does.
 */
export class Ratelimit {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Resolves to the override of a user, or to `null` when it is unset.
   *
   * @remarks
   * With `null` the server's limits apply.
   * This is not the same as 0 and 0 (no limit).
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.32
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#get-status-of-ratelimit
   */
  get(userId: string, options?: RequestOptions): Promise<RatelimitOverride | null> {
    return transportOf(this).request(
      { operation: operations.get, ids: { user_id: userId }, schema: overrideOrNull, prepare: overrideFromWire },
      options,
    );
  }

  /**
   * Sets the override of a user.
   *
   * @param params Whole numbers, both at least 0.
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.32
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#set-ratelimit
   */
  set(userId: string, params: RatelimitParams, options?: RequestOptions): Promise<RatelimitOverride> {
    const check = () => {
      checkParams(params);
      checkInteger('messages_per_second', params.messages_per_second, 0);
      checkInteger('burst_count', params.burst_count, 0);
    };
    return transportOf(this).request(
      { operation: operations.set, ids: { user_id: userId }, body: params, schema: RatelimitOverride, check },
      options,
    );
  }

  /**
   * Sets no limit for a user: 0 and 0.
   *
   * @remarks To return to the server's limits use `delete`.
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.32
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#set-ratelimit
   */
  disable(userId: string, options?: RequestOptions): Promise<RatelimitOverride> {
    return this.set(userId, { messages_per_second: 0, burst_count: 0 }, options);
  }

  /**
   * Deletes the override of a user, so that the server's limits apply again.
   *
   * @throws {NotFoundError} when there is no such account.
   * @throws {ApiError} 400 for an account of another homeserver.
   * @since Synapse 1.32
   * @see https://element-hq.github.io/synapse/latest/admin_api/user_admin_api.html#delete-ratelimit
   */
  delete(userId: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.delete, ids: { user_id: userId }, schema: emptyBody },
      options,
    );
  }
}

const overrideOrNull = RatelimitOverride.nullable();
