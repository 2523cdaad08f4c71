import { withCallSite } from '../../errors/call-site.ts';
import { checkFor } from '../../transport/checks.ts';
import { copyBody } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { randomText } from '../random.ts';
import { checkNotice } from './checks.ts';
import { operations } from './operations.ts';
import type { ServerNoticeParams } from './params.ts';
import { SentNotice } from './wire.ts';

/** Makes random ids of more than 128 bits. */
const idLength = 22;

/** Server notices: messages of the homeserver to its users. */
export class ServerNotices {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Sends a notice to a user of this homeserver, and resolves to the id of its event.
   *
   * @remarks
   * Synapse sends it to a room that it creates for this user, and invites the user if necessary.
   * A notice to a deactivated account is no error.
   * Each call has its own transaction id, which its retries share, so that a retry sends no second notice.
   * Synapse forgets the id when it restarts: a retry across a restart may send the notice twice.
   * It knows the id together with the device of the access token, or with the token if that has no device.
   * So a retry with a token of another device may send the notice twice, too.
   * With delegated authentication (MAS), Synapse fails unless the access token has a device (see `server.whoami`).
   *
   * @param params Recipient and content; `txnId` to choose the transaction id.
   * @throws {NotFoundError} when there is no such account; old Synapse versions do not check (1.41 does not, 1.92 does).
   * @throws {ApiError} 400 when notices are not enabled, for a user of another homeserver, or for bad content.
   * @throws {ApiError} 413 `M_TOO_LARGE` when the event is too large; 500 for a token of MAS without a device.
   * @see https://element-hq.github.io/synapse/latest/admin_api/server_notices.html
   * @example
   * ```ts
   * await synapse.serverNotices.send({
   *   user_id: '@alice:example.org',
   *   content: { msgtype: 'm.text', body: 'The server restarts at 22:00.' },
   * });
   * ```
   */
  send(params: ServerNoticeParams, options?: RequestOptions): Promise<string> {
    return withCallSite(async () => {
      const operation = operations.send;
      const { txnId, ...body } = copyBody(params, operation);
      const txn_id = txnId === undefined ? checkFor(operation, () => randomText(idLength)) : txnId;
      const check = () => checkNotice(body);
      return transportOf(this).request({ operation, ids: { txn_id }, body, schema: SentNotice, check, hint }, options);
    });
  }
}

function hint(error: string): string | undefined {
  if (error.startsWith('Server notices are not enabled'))
    return 'Set `server_notices.system_mxid_localpart` in the configuration of the homeserver';
  // Synapse finds a transaction by the device of the token.
  if (error === 'Internal server error')
    return 'With delegated authentication (MAS), this call needs an access token that has a device';
  return undefined;
}
