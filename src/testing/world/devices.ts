import type { DeviceRow } from './account-rows.ts';
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
