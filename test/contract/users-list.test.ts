import type { UserListItem, UserListParams } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import { type Cohort, makeCohort } from './support/cohort.ts';
import { collect } from './support/collect.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { expectOrder } from './support/order.ts';
import { account, has, homeserver, isMas, synapse, unavailable } from './support/server.ts';

let cohort: Cohort;
beforeAll(async () => {
  if (!unavailable) cohort = await makeCohort();
});

/** Delegated authentication refuses Synapse's own default. */
const base: UserListParams = isMas ? { guests: false } : {};
/** Deactivated and locked accounts included; servers before 1.93 have no locked ones. */
const all: UserListParams = { ...base, deactivated: true, locked: true };

const list = (params: UserListParams = {}) => synapse.users.list({ name: cohort.tag, ...base, ...params }).toArray();
const names = (users: readonly UserListItem[]) => users.map((user) => user.name);
const guest = () => (cohort.guest === undefined ? [] : [cohort.guest]);

/** Names of members, in the order of names, which puts a guest (a number) first. */
const members = (keys: string, withGuest = true) => [
  ...(withGuest ? guest() : []),
  ...[...keys].map((key) => cohort.member(key)),
];
/** Servers that know no locks list everybody. */
const unlessLocked = (keys: string) => (has('1.93') ? keys.replace('f', '') : keys);

const orders = [
  'name',
  'is_guest',
  'admin',
  'user_type',
  'deactivated',
  'shadow_banned',
  'displayname',
  'avatar_url',
  'creation_ts',
] as const;
const newOrders = { last_seen_ts: '1.92', locked: '1.93' } as const;

operation('users.list', () => {
  test('leaves out deactivated and locked accounts, and sorts by name', async () => {
    expect(names(await list())).toEqual(members(unlessLocked('abcdfgh')));
  });

  test('deactivated: true includes deactivated accounts', async () => {
    expect(names(await list({ deactivated: true }))).toEqual(members(unlessLocked('abcdefgh')));
    expect(names(await list({ deactivated: false }))).toEqual(members(unlessLocked('abcdfgh')));
  });

  test('locked: true includes locked accounts', async () => {
    expect(names(await list({ locked: true }))).toEqual(members('abcdfgh'));
    expect(names(await list({ locked: false }))).toEqual(members(unlessLocked('abcdfgh')));
  });

  if (isMas) {
    test('without guests: false is refused by the server, and the error says what to pass', async () => {
      const error = await apiError(synapse.users.list({ name: cohort.tag }).first());
      expect(error).toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM' });
      expect(error.message).toContain('{ guests: false }');
      expect((await apiError(synapse.users.list({ guests: true }).first())).message).toContain('{ guests: false }');
    });
  } else {
    test('a bad value of guests is refused without a word about delegated authentication', async () => {
      const error = await apiError(synapse.users.list({ guests: 'no' as never }).first());
      expect(error).toMatchObject({ status: 400 });
      expect(error.message).toContain('guests');
      expect(error.message).not.toContain('delegated');
    });

    test('guests: false leaves out guests', async () => {
      expect(names(await list({ guests: false }))).toEqual(members(unlessLocked('abcdfgh'), false));
      expect(names(await list({ guests: true }))).toEqual(members(unlessLocked('abcdfgh')));
    });
  }

  test(`admins filters${has('1.91') ? '' : ' nothing before Synapse 1.91'}`, async () => {
    const everyone = members(unlessLocked('abcdfgh'));
    expect(names(await list({ admins: true }))).toEqual(has('1.91') ? members('d', false) : everyone);
    expect(names(await list({ admins: false }))).toEqual(has('1.91') ? members(unlessLocked('abcfgh')) : everyone);
  });

  test(`not_user_type leaves out one type or several${has('1.88') ? '' : ', and nobody before Synapse 1.88'}`, async () => {
    const without = (keys: string) =>
      members(unlessLocked([...'abcdfgh'].filter((key) => !has('1.88') || !keys.includes(key)).join('')));
    expect(names(await list({ not_user_type: 'bot' }))).toEqual(without('b'));
    expect(names(await list({ not_user_type: ['bot', 'support'] }))).toEqual(without('bc'));
    // The empty string stands for accounts without a type.
    expect(names(await list({ not_user_type: '' }))).toEqual(has('1.88') ? members('bc', false) : without(''));
  });

  test('name finds a part of the display name too', async () => {
    expect(names(await list({ name: `Zoe ${cohort.tag}` }))).toEqual(members('a', false));
    expect(names(await list({ name: `${cohort.tag}-b` }))).toEqual(members('b', false));
    expect(await list({ name: `${cohort.tag}-nobody` })).toEqual([]);
  });

  test('user_id finds a part of the id, and not of the display name', async () => {
    expect(names(await list({ name: undefined, user_id: `${cohort.tag}-c` }))).toEqual(members('c', false));
    expect(await list({ name: undefined, user_id: `Zoe ${cohort.tag}` })).toEqual([]);
    // A name rules out the id.
    expect(names(await list({ user_id: `${cohort.tag}-c` }))).toEqual(members(unlessLocked('abcdfgh')));
  });

  test('from and limit page through the list without loss', async () => {
    const pages = await collect(synapse.users.list({ name: cohort.tag, ...all, limit: 3 }).pages());
    const everybody = members('abcdefgh');
    expect(pages.map((page) => names(page.items))).toEqual([
      everybody.slice(0, 3),
      everybody.slice(3, 6),
      everybody.slice(6),
    ]);
    expect(pages.map((page) => page.total)).toEqual(pages.map(() => everybody.length));
    expect(pages.map((page) => page.next)).toEqual(['3', '6', undefined]);
    for (const from of ['3', 3]) expect(names(await list({ ...all, from }))).toEqual(everybody.slice(3));
  });

  for (const order_by of orders) {
    test(`order_by ${order_by} sorts, in both directions`, async () => {
      const varied = !(isMas && order_by === 'is_guest');
      for (const dir of ['f', 'b'] as const)
        expectOrder(
          (await list({ ...all, order_by, dir })).map((user) => user[order_by]),
          dir,
          { varied },
        );
    });
  }

  for (const [order_by, since] of Object.entries(newOrders) as ['last_seen_ts' | 'locked', string][]) {
    if (has(since)) {
      test(`order_by ${order_by} sorts, in both directions`, async () => {
        for (const dir of ['f', 'b'] as const)
          expectOrder(
            (await list({ ...all, order_by, dir })).map((user) => user[order_by]),
            dir,
          );
      });
    } else {
      test(`order_by ${order_by} is refused before Synapse ${since}`, async () => {
        expect(await apiError(list({ order_by }))).toMatchObject({ status: 400 });
      });
    }
  }

  test('an unknown order is refused with the ones that the server knows', async () => {
    const error = await apiError(list({ order_by: 'shoe_size' }));
    expect(error).toMatchObject({
      status: 400,
      errcode: expect.stringMatching(/^M_(INVALID_PARAM|UNKNOWN)$/) as string,
    });
    expect(error.error).toContain('creation_ts');
  });

  test('tells what is known about each account', async () => {
    const users = new Map((await list(all)).map((user) => [user.name, user]));
    const user = (key: string) => users.get(cohort.member(key));
    expect(user('a')).toMatchObject({
      admin: false,
      deactivated: false,
      shadow_banned: false,
      is_guest: false,
      user_type: null,
      avatar_url: null,
      displayname: `Zoe ${cohort.tag}`,
      creation_ts: cohort.created('a'),
    });
    expect(user('b')).toMatchObject({ user_type: 'bot', avatar_url: 'mxc://test/bbb' });
    expect(user('c')).toMatchObject({ user_type: 'support' });
    expect(user('d')).toMatchObject({ admin: true });
    expect(user('e')).toMatchObject({ deactivated: true });
    expect(user('g')).toMatchObject({ shadow_banned: true });
    if (cohort.guest !== undefined) expect(users.get(cohort.guest)).toMatchObject({ is_guest: true });
    expect(user('f')?.locked).toBe(has('1.93') ? true : undefined);
    expect(user('a')?.last_seen_ts).toBe(has('1.92') ? cohort.seen('a') : undefined);
  });

  test('an account that is older than shadow-banning is not shadow-banned', async () => {
    const user_id = await account();
    await homeserver.unsetShadowBan(user_id);
    expect(await synapse.users.list({ ...base, user_id: user_id.slice(1) }).toArray()).toMatchObject([
      { name: user_id, shadow_banned: false },
    ]);
    expect(await synapse.users.get(user_id)).toMatchObject({ shadow_banned: false });
  });
});

operation('users.listV3', () => {
  const listV3 = (params: UserListParams) => synapse.users.listV3({ name: cohort.tag, ...base, ...params }).toArray();

  test('deactivated has three states: only them, none of them, both', async () => {
    expect(names(await listV3({ deactivated: true }))).toEqual(members('e', false));
    expect(names(await listV3({ deactivated: false }))).toEqual(members('abcdgh'));
    expect(names(await listV3({}))).toEqual(members('abcdegh'));
  });

  test('has the other filters of list', async () => {
    expect(names(await listV3({ locked: true }))).toEqual(members('abcdefgh'));
    expect(names(await listV3({ admins: true }))).toEqual(members('d', false));
    expect(names(await listV3({ not_user_type: ['bot', 'support'], admins: false }))).toEqual(members('aegh'));
    expect(names(await listV3({ name: undefined, user_id: `${cohort.tag}-c` }))).toEqual(members('c', false));
    expect(names(await listV3({ guests: false }))).toEqual(members('abcdegh', false));
  });

  test('sorts and pages as list does', async () => {
    const params = { name: cohort.tag, ...base, locked: true, order_by: 'creation_ts', dir: 'b', limit: 4 } as const;
    const pages = await collect(synapse.users.listV3(params).pages());
    const rows = pages.flatMap((page) => page.items);
    expect(pages[0]?.next).toBe('4');
    expect(names(rows).sort()).toEqual(members('abcdefgh').sort());
    expectOrder(
      rows.map((user) => user.creation_ts),
      'b',
    );
    expect(names(await listV3({ ...params, from: pages[0]?.next }))).toEqual(names(rows.slice(4)));
  });
});
