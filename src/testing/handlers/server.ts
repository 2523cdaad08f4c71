import type { HandlersOf } from '../http/handler.ts';
import { isInteger, isTruthy } from '../http/python.ts';
import { badRequest, internalError, notModelled } from '../http/refusal.ts';
import { validityPeriod } from '../world/accounts.ts';
import { scheduledTasks } from './server/scheduled-tasks.ts';

export const serverHandlers: HandlersOf<'server'> = {
  'server.version': ({ world }) => ({
    server_version: world.settings.version,
    ...(!world.settings.has('1.94') && { python_version: '3.11.0' }),
  }),
  'server.whoami': ({ world, requester: { account, token } }) => ({
    user_id: account.user_id,
    ...(world.settings.has('1.48') && { is_guest: account.is_guest }),
    ...(token.device_id !== null && { device_id: token.device_id }),
  }),
  'server.scheduledTasks': scheduledTasks,
  'server.renewAccountValidity': ({ world, body }) => {
    const fields = body.object();
    if (!Object.hasOwn(fields, 'user_id')) throw badRequest("Missing property 'user_id' in the request body");
    const { accountValidity } = world.settings.features;
    const { user_id, expiration_ts = null, enable_renewal_emails = true } = fields;
    // Without a time Synapse adds a period, which its configuration has only where accounts expire.
    if (expiration_ts === null && !accountValidity) throw internalError();
    const expires = expiration_ts ?? world.now() + validityPeriod;
    if (!isInteger(expires)) throw notModelled('server.renewAccountValidity with an expiration_ts that is no integer');
    // Accounts that never expire have no row to be updated.
    const account = world.accounts.get(String(user_id));
    if (account !== undefined && account.validity !== null) {
      account.validity = { expires, emailFollows: isTruthy(enable_renewal_emails) };
    }
    return { expiration_ts: expires };
  },
};
