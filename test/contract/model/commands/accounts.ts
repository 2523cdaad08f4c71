import fc from 'fast-check';
import type { UserModifyParams } from 'synapse-admin-sdk';
import { type Command, command, read, some, user } from '../command.ts';
import type { Side, UserName } from '../side.ts';

/** Fields of an account. Texts begin with the prefix where other sequences could have the same ones. */
const allFields = some<Record<string, unknown>>({
  password: fc.constantFrom('secret', 'another'),
  logout_devices: fc.boolean(),
  displayname: fc.constantFrom('Ärger $', 'zoe $', 'Zoe $', '', '50%_$'),
  avatar_url: fc.constantFrom('mxc://test/avatar', ''),
  admin: fc.boolean(),
  deactivated: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  locked: fc.boolean(),
  user_type: fc.constantFrom(null, 'bot', 'support', 'nonsense'),
  threepids: fc.array(
    fc.constantFrom(
      { medium: 'email', address: 'One@$.example.org' },
      { medium: 'email', address: 'two@$.example.org' },
      { medium: 'msisdn', address: '4912345$' },
    ),
    { maxLength: 2 },
  ),
  external_ids: fc.array(
    fc.constantFrom(
      { auth_provider: 'oidc-one', external_id: '$one' },
      { auth_provider: 'oidc-one', external_id: '$two' },
      { auth_provider: 'saml', external_id: '$one' },
    ),
    { maxLength: 2 },
  ),
});

/** A task shows each of both in the rooms of the user, and the second one can cancel the first one at any time. */
const fields = allFields.map(({ avatar_url, displayname, ...rest }) => {
  // A user who is deactivated in the same request leaves the rooms before or after that.
  if (rest['deactivated'] === true) return rest;
  if (displayname !== undefined) return { ...rest, displayname };
  return avatar_url === undefined ? rest : { ...rest, avatar_url };
});

/** Fields without a profile. */
const plain = allFields.map(({ avatar_url: _, displayname: __, ...rest }) => rest);

/** Values that Synapse refuses, or takes although they look wrong. */
const wrong = fc.constantFrom<Record<string, unknown>>(
  { admin: 'yes' },
  { admin: 1 },
  { admin: null },
  { deactivated: 'no' },
  { deactivated: 0 },
  { locked: 'yes' },
  { locked: null },
  { password: 5 },
  { password: '' },
  { password: 'x'.repeat(513) },
  { displayname: 5 },
  { displayname: null },
  { displayname: 'x'.repeat(257) },
  { avatar_url: 5 },
  { avatar_url: null },
  { user_type: 5 },
  { user_type: '' },
  { threepids: 'none' },
  { threepids: [{ medium: 'email' }] },
  { threepids: [{ medium: 'fax', address: '1' }] },
  { threepids: [{ medium: 'email', address: 'no address' }] },
  { external_ids: {} },
  { external_ids: [{ auth_provider: 'oidc-one' }] },
  { logout_devices: 'yes' },
  { logout_devices: 'yes', password: 'secret' },
  { nothing: 1 },
  { deactivated: true, password: 'secret' },
  { deactivated: true, locked: true },
  { admin: true, deactivated: true },
);

const wait = async <T>(side: Side, name: UserName, result: Promise<T>): Promise<T> => {
  try {
    return await result;
  } finally {
    await side.parted(name);
  }
};

/** Puts the prefix of the sequence in the place of `$`. */
function filled<T>(value: T, { prefix }: Side): T {
  return JSON.parse(JSON.stringify(value).replaceAll('$', prefix)) as T;
}

const path = (side: Side, name: UserName) => `/_synapse/admin/v2/users/${encodeURIComponent(side.userId(name))}`;

export const accounts: Readonly<Record<string, Command>> = {
  'users.get': read(user, (side, name) => side.synapse.users.get(side.userId(name)), { weight: 4 }),
  'users.create': command(
    fc.tuple(user, fields),
    (side, [name, given]) => {
      const created = side.synapse.users.create(side.userId(name), filled(given, side) as UserModifyParams);
      return wait(side, name, created);
    },
    { weight: 6 },
  ),
  'users.update': command(
    fc.tuple(user, fields),
    (side, [name, given]) => {
      const updated = side.synapse.users.update(side.userId(name), filled(given, side) as UserModifyParams);
      return wait(side, name, updated);
    },
    { weight: 4 },
  ),
  'users.createOrModify': command(
    fc.tuple(user, fields),
    (side, [name, given]) => {
      const { users } = side.synapse;
      return wait(side, name, users.createOrModify(side.userId(name), filled(given, side) as UserModifyParams));
    },
    { weight: 3 },
  ),
  'users.createOrModify with wrong values': command(
    fc.tuple(user, wrong, plain),
    (side, [name, body, more]) => {
      const request = { method: 'PUT', path: path(side, name), body: filled({ ...more, ...body }, side) } as const;
      return wait(side, name, side.synapse.request(request));
    },
    { weight: 3 },
  ),
  'users.lock': command(user, (side, name) => side.synapse.users.lock(side.userId(name))),
  'users.unlock': command(user, (side, name) => side.synapse.users.unlock(side.userId(name))),
  'users.suspend': command(user, (side, name) => side.synapse.users.suspend(side.userId(name))),
  'users.unsuspend': command(user, (side, name) => side.synapse.users.unsuspend(side.userId(name))),
  'users.shadowBan': command(user, async (side, name) => {
    await side.synapse.users.shadowBan(side.userId(name));
    side.shadowBanned.add(name);
  }),
  'users.unshadowBan': command(user, async (side, name) => {
    await side.synapse.users.unshadowBan(side.userId(name));
    side.shadowBanned.delete(name);
  }),
  'users.isAdmin': read(user, (side, name) => side.synapse.users.isAdmin(side.userId(name))),
  'users.setAdmin': command(fc.tuple(user, fc.boolean()), (side, [name, admin]) =>
    side.synapse.users.setAdmin(side.userId(name), admin),
  ),
  'users.deactivate': command(
    fc.tuple(user, some({ erase: fc.boolean() })),
    (side, [name, params]) => wait(side, name, side.synapse.users.deactivate(side.userId(name), params)),
    { weight: 1 },
  ),
  'users.resetPassword': command(
    fc.tuple(
      user,
      fc.record({ new_password: fc.constantFrom('new', '', 'x'.repeat(513)) }),
      some({ logout_devices: fc.boolean() }),
    ),
    (side, [name, password, params]) => side.synapse.users.resetPassword(side.userId(name), { ...password, ...params }),
  ),
  'a login with the password': read(
    fc.tuple(user, fc.constantFrom('secret', 'new', 'wrong')),
    async (side, [name, password]) =>
      // A login makes a device: only those that fail change nothing.
      (await side.synapse.users.get(side.userId(name))).locked
        ? 'locked'
        : side.homeserver.passwordWorks(side.userId(name), `${password}-not`),
  ),
  'users.findByExternalId': read(
    fc.constantFrom(['oidc-one', 'one'], ['oidc-one', 'two'], ['saml', 'one']),
    (side, [provider = '', id = '']) => side.synapse.users.findByExternalId(provider, side.prefix + id),
  ),
  'users.findByThreepid': read(
    fc.constantFrom(
      ['email', 'one@$.example.org'],
      ['email', 'One@$.example.org'],
      ['email', 'two@$.example.org'],
      ['msisdn', '4912345$'],
      ['fax', '1'],
    ),
    (side, [medium = '', address = '']) => side.synapse.users.findByThreepid(medium, filled(address, side)),
  ),
  'users.isUsernameAvailable': read(
    fc.oneof(
      user.map((name) => `user ${name}`),
      fc.constantFrom('1234', '_x', 'Groß', 'a b', 'x+y', 'x'.repeat(260)),
    ),
    (side, name) => {
      const localpart = name.startsWith('user ') ? side.localpart(name.slice(5) as UserName) : name;
      return side.synapse.users.isUsernameAvailable(localpart);
    },
  ),
};
