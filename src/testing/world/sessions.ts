import type { AccountRow, DeviceRow, TokenRow } from './account-rows.ts';
import { addToken } from './accounts.ts';
import { addDevice, deleteAllDevices, ensureDevice, findDevice } from './devices.ts';
import { joinKey } from './table.ts';
import type { World } from './world.ts';

/** A session that began. */
export interface Session {
  readonly token: TokenRow;
  readonly device: DeviceRow;
}

/** Why a user could not log in. */
export interface LoginRefusal {
  readonly status: number;
  readonly errcode: string;
  readonly error: string;
}

/** Begins a session with a password. Without the id of a device it gets a new one. */
export function logIn(world: World, user_id: string, password: string, device_id?: string): Session | LoginRefusal {
  const account = world.accounts.get(user_id);
  if (world.settings.isMas) return { status: 404, errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' };
  if (account?.deactivated)
    return { status: 403, errcode: 'M_USER_DEACTIVATED', error: 'This account has been deactivated' };
  if (account === undefined || account.password === null || account.password !== password)
    return { status: 403, errcode: 'M_FORBIDDEN', error: 'Invalid username or password' };
  // Older versions refuse the token only.
  if (account.locked && world.settings.has('1.143'))
    return { status: 401, errcode: 'M_USER_LOCKED', error: 'User account has been locked' };
  return openSession(world, account, device_id);
}

/** Begins a session without a password. */
export function openSession(world: World, { user_id, admin }: AccountRow, device_id?: string): Session {
  const device = device_id === undefined ? addDevice(world, user_id) : ensureDevice(world, user_id, device_id);
  return { device, token: addToken(world, user_id, { device_id: device.device_id, adminScope: admin }) };
}

/** Makes the token with which an admin acts as a user. It belongs to no device. */
export function makePuppetToken(
  world: World,
  admin: string,
  user_id: string,
  valid_until_ms: number | null = null,
): TokenRow {
  return addToken(world, user_id, { puppets: admin, valid_until_ms });
}

/** Sets a password. */
export function setPassword(
  world: World,
  account: AccountRow,
  password: string,
  { logOut, except }: { readonly logOut: boolean; readonly except?: TokenRow },
): void {
  account.password = password;
  if (logOut) logOutAll(world, account.user_id, except);
}

/** Ends all sessions of an account but that of a token, and all tokens that it got to act as others. */
export function logOutAll(world: World, user_id: string, except?: TokenRow): void {
  deleteAllDevices(world, user_id, except?.device_id);
  // The tokens of an authentication service are not Synapse's to end.
  if (world.settings.isMas) return;
  for (const token of world.tokens.all()) {
    if (ownerOf(token) === user_id && token.token !== except?.token) world.tokens.delete(token.token);
  }
}

/** Whether a token has its device. Synapse takes one of an authentication service for ended without it. */
export function hasItsDevice(world: World, { user_id, device_id }: TokenRow): boolean {
  return !world.settings.isMas || device_id === null || world.devices.has(joinKey(user_id, device_id));
}

/** How long Synapse does not look at a connection again, in milliseconds. */
const granularity = 120_000;

/** Remembers where a token was used. */
export function recordConnection(
  world: World,
  token: TokenRow,
  { ip, user_agent }: { readonly ip: string; readonly user_agent: string },
): void {
  const account = world.accounts.get(ownerOf(token));
  if (account === undefined) return;
  const { device_id } = token;
  const last_seen = world.now();
  const known = account.connections.find((one) => one.device_id === device_id && one.ip === ip);
  if (known !== undefined && last_seen - known.last_seen < granularity) return;
  if (known !== undefined) Object.assign(known, { user_agent, last_seen });
  else account.connections.push({ ip, user_agent, last_seen, device_id });
  const device = device_id === null ? undefined : findDevice(world, account.user_id, device_id);
  if (device !== undefined) {
    Object.assign(device, { last_seen_ip: ip, last_seen_user_agent: user_agent, last_seen_ts: last_seen });
  }
  world.revision++;
}

/** Whose token it is: that of an admin who acts as another user is the admin's. */
export function ownerOf({ user_id, puppets }: TokenRow): string {
  return puppets ?? user_id;
}
