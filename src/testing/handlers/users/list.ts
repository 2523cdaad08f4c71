import type { Handler, HandlerCall } from '../../http/handler.ts';
import { refuseTooLarge } from '../../http/python.ts';
import { badRequest } from '../../http/refusal.ts';
import type { AccountRow } from '../../world/account-rows.ts';
import { listedLastSeenOf } from '../../world/last-seen.ts';
import { listUsers, type UserQuery, userOrders } from '../../world/user-list.ts';
import type { World } from '../../world/world.ts';
import { flagOf, shadowBanOf } from './flags.ts';

export const userListHandlers = {
  // `deactivated: true` of the older version does not leave out the others.
  'users.list': (call) => list(call, (deactivated) => (deactivated ? undefined : false)),
  'users.listV3': (call) => list(call, (deactivated) => deactivated),
} satisfies Record<string, Handler>;

type Deactivated = boolean | undefined;

function list(call: HandlerCall, filterBy: (parameter: Deactivated) => Deactivated): Readonly<Record<string, unknown>> {
  const { world, query } = call;
  const from = query.integer('from', 0);
  const limit = query.integer('limit', 100);
  const accounts = listUsers(world, readQuery(call, filterBy));
  refuseTooLarge(from, limit);
  const page = accounts.slice(from, from + limit);
  return {
    users: page.map((account) => rowOf(world, account)),
    total: accounts.length,
    ...(from + limit < accounts.length && { next_token: String(from + page.length) }),
  };
}

/** Reads the parameters in Synapse's order. Versions ignore those that came later. */
function readQuery({ world, query }: HandlerCall, filterBy: (parameter: Deactivated) => Deactivated): UserQuery {
  const { has, isMas } = world.settings;
  const user_id = query.string('user_id');
  const name = query.string('name', { encoding: has('1.93') ? 'utf-8' : 'ascii' });
  const guests = query.boolean('guests', true);
  if (isMas && guests) {
    throw badRequest('The guests parameter is not supported when delegating to MAS.', 'M_INVALID_PARAM');
  }
  const deactivated = filterBy(query.boolean('deactivated'));
  const locked = has('1.93') ? query.boolean('locked', false) : true;
  const admins = has('1.91') ? query.boolean('admins') : undefined;
  const orders = userOrders.filter(([, since]) => since === undefined || has(since)).map(([order]) => order);
  const orderBy = query.oneOf('order_by', orders, 'name');
  const direction = query.direction();
  const notUserTypes = (has('1.88') ? query.strings('not_user_type') : undefined) ?? [];
  return { user_id, name, guests, deactivated, locked, admins, notUserTypes, orderBy, direction };
}

function rowOf(world: World, account: AccountRow): Readonly<Record<string, unknown>> {
  const { has } = world.settings;
  const flag = (value: boolean) => flagOf(value, has('1.97'));
  return {
    name: account.user_id,
    user_type: account.user_type,
    is_guest: flag(account.is_guest),
    admin: flag(account.admin),
    deactivated: flag(account.deactivated),
    shadow_banned: shadowBanOf(world, account, has('1.97')),
    displayname: account.displayname,
    avatar_url: account.avatar_url,
    creation_ts: account.creation_ts === null ? null : account.creation_ts * 1000,
    // Experimental, and meant to be left out; these versions forgot to.
    ...(has('1.97') && !has('1.161') && { approved: true }),
    ...(has('1.71') && { erased: account.erased }),
    ...(has('1.92') && { last_seen_ts: listedLastSeenOf(world, account) }),
    ...(has('1.93') && { locked: flagOf(account.locked, has('1.97') || world.settings.isPostgres) }),
  };
}
