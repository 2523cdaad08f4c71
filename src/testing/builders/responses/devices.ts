import type { Device, DeviceList } from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns a device of an account. */
export function fakeDevice(overrides: Partial<Device> = {}): Device {
  return build<Device>(
    {
      user_id: sample.userId,
      device_id: sample.deviceId,
      display_name: 'Phone',
      last_seen_user_agent: 'Element',
      last_seen_ts: sample.time,
      last_seen_ip: '192.0.2.1',
    },
    overrides,
  );
}

/** Returns what `devices.list` resolves to. */
export function fakeDeviceList(overrides: Partial<DeviceList> = {}): DeviceList {
  const { devices = [] } = overrides;
  return build<DeviceList>({ devices, total: devices.length }, overrides);
}
