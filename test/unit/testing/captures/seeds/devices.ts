import type { DeviceRow } from '../../../../../src/testing/world/account-rows.ts';
import { addDevice } from '../../../../../src/testing/world/devices.ts';
import { listOf } from '../exchange.ts';
import type { Seed, Seeds } from './seed.ts';

/** The device in the path, where the response says that there is one. */
const inPath: Seed = ({ world, one }) => {
  const { user_id = '', device_id = '' } = one.ids;
  if (one.got['error'] !== 'Not found' && one.name !== 'delete_unknown_200') addDevice(world, user_id, { device_id });
};

export const deviceSeeds: Seeds = {
  'devices.list': ({ world, one }) => {
    for (const device of listOf<DeviceRow>(one.got['devices'])) addDevice(world, device.user_id, rowOf(device));
  },
  'devices.get': ({ world, one }) => {
    if (one.ok) addDevice(world, String(one.got['user_id']), rowOf(one.got as unknown as DeviceRow));
  },
  'devices.update': inPath,
  'devices.delete': inPath,
  'devices.deleteMany': ({ world, one }) => {
    const { user_id = '' } = one.ids;
    for (const device_id of listOf<unknown>(one.sent['devices'])) {
      if (typeof device_id === 'string' && device_id !== 'NOPE') addDevice(world, user_id, { device_id });
    }
  },
};

/** The field that older versions have for dehydrated devices is no column. */
function rowOf({ device_id, display_name, last_seen_ip, last_seen_user_agent, last_seen_ts }: DeviceRow) {
  return { device_id, display_name, last_seen_ip, last_seen_user_agent, last_seen_ts };
}
