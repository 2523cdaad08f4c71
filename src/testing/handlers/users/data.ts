import { type Handler, idOf } from '../../http/handler.ts';
import { requireAccount, requireLocal } from '../../http/user-id.ts';
import { checkUserId } from '../../world/id-forms.ts';

/** What clients store. */
export const userDataHandlers = {
  'users.accountData': (call) => {
    const user_id = idOf(call, 'user_id');
    requireLocal(call.world, user_id, 'Can only look up local users');
    const { account_data } = requireAccount(call.world, user_id);
    return { account_data };
  },
  'users.pushers': (call) => {
    const user_id = idOf(call, 'user_id');
    checkUserId(user_id);
    requireLocal(call.world, user_id, 'Can only look up local users');
    const account = requireAccount(call.world, user_id);
    const pushers = account.pushers.map(({ device_id = null, ...pusher }) => ({
      ...pusher,
      ...(call.world.settings.has('1.67') && { enabled: true, device_id }),
    }));
    return { pushers, total: pushers.length };
  },
} satisfies Record<string, Handler>;
