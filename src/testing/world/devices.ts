import type { DeviceRow } from './account-rows.ts';
import { joinKey } from './table.ts';
import type { World } from './world.ts';

/** Adds a device. */
export function addDevice(world: World, user_id: string, fields: Partial<DeviceRow> = {}): DeviceRow {
  return world.devices.add({
    device_id: world.ids.letters(10).toUpperCase(),
    display_name: null,
    last_seen_ip: null,
    last_seen_user_agent: null,
    last_seen_ts: null,
    ...fields,
    user_id,
  });
}

/** Finds a device of an account. */
export function findDevice(world: World, user_id: string, device_id: string): DeviceRow | undefined {
  return world.devices.get(joinKey(user_id, device_id));
}

/** Adds a device, unless the account has it. */
export function ensureDevice(world: World, user_id: string, device_id: string): DeviceRow {
  return findDevice(world, user_id, device_id) ?? addDevice(world, user_id, { device_id });
}

/** Deletes a device with its tokens and pushers. An unknown one is no error. */
export function deleteDevice(world: World, user_id: string, device_id: string): void {
  world.devices.delete(joinKey(user_id, device_id));
  const account = world.accounts.get(user_id);
  if (account !== undefined) account.pushers = account.pushers.filter((pusher) => pusher.device_id !== device_id);
  // The tokens of an authentication service are not Synapse's to end.
  if (world.settings.isMas) return;
  for (const token of world.tokens.of(user_id)) {
    if (token.device_id === device_id && token.puppets === null) world.tokens.delete(token.token);
  }
}

/** Deletes all devices of an account but one. */
export function deleteAllDevices(world: World, user_id: string, except?: string | null): void {
  for (const { device_id } of world.devices.of(user_id)) {
    if (device_id !== except) deleteDevice(world, user_id, device_id);
  }
}
