import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { homeserver, isMas, synapse, unique, userId } from './support/server.ts';

/** An account with its own session and one more device. */
async function twoDevices() {
  const user = await homeserver.register();
  const other = unique('DEVICE').toUpperCase();
  // Where nobody logs in with a password an admin makes the second device, which has no token.
  if (isMas) await synapse.devices.create(user.user_id, other);
  const otherToken = isMas ? undefined : await homeserver.logIn(user.user_id, user.password, other);
  return { ...user, other, otherToken };
}

const ids = async (user: string) => (await synapse.devices.list(user)).devices.map((device) => device.device_id).sort();

operation('devices.list', () => {
  test('lists all devices of the user', async () => {
    const { user_id, device_id, other } = await twoDevices();
    const { devices, total } = await synapse.devices.list(user_id);
    expect(devices.map((device) => device.device_id).sort()).toEqual([device_id, other].sort());
    expect(total).toBe(2);
    for (const device of devices) expect(device.user_id).toBe(user_id);
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.devices.list(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
  });
});

operation('devices.create', () => {
  test('makes a device; one that is there is no error', async () => {
    const { user_id, device_id } = await homeserver.register();
    expect(await synapse.devices.create(user_id, 'ADMINMADE')).toBeUndefined();
    expect(await ids(user_id)).toEqual(['ADMINMADE', device_id].sort());
    expect(await synapse.devices.create(user_id, 'ADMINMADE')).toBeUndefined();
    expect(await ids(user_id)).toEqual(['ADMINMADE', device_id].sort());
  });
});

operation('devices.get', () => {
  test('gives one device', async () => {
    const { user_id, other } = await twoDevices();
    expect(await synapse.devices.get(user_id, other)).toMatchObject({ user_id, device_id: other });
  });

  test('an unknown device is 404', async () => {
    const { user_id } = await homeserver.register();
    expect(await apiError(synapse.devices.get(user_id, 'NONE'))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
  });
});

operation('devices.update', () => {
  test('renames a device', async () => {
    const { user_id, device_id, other } = await twoDevices();
    const before = await synapse.devices.get(user_id, device_id);
    expect(await synapse.devices.update(user_id, other, { display_name: 'Täblet / kitchen' })).toBeUndefined();
    expect(await synapse.devices.get(user_id, other)).toMatchObject({ display_name: 'Täblet / kitchen' });
    expect((await synapse.devices.get(user_id, device_id)).display_name).toBe(before.display_name);
    await synapse.devices.update(user_id, other, {});
    expect(await synapse.devices.get(user_id, other)).toMatchObject({ display_name: 'Täblet / kitchen' });
  });

  test('a name of more than 100 characters is refused', async () => {
    const { user_id, device_id } = await homeserver.register();
    expect(await apiError(synapse.devices.update(user_id, device_id, { display_name: 'x'.repeat(101) }))).toMatchObject(
      { status: 400, errcode: 'M_TOO_LARGE' },
    );
  });
});

operation('devices.delete', () => {
  test('ends the session of the device, and of no other', async () => {
    const { user_id, device_id, access_token, other, otherToken } = await twoDevices();
    expect(await synapse.devices.delete(user_id, other)).toBeUndefined();
    expect(await ids(user_id)).toEqual([device_id]);
    if (otherToken !== undefined) expect(await homeserver.tokenWorks(otherToken)).toBe(false);
    expect(await homeserver.tokenWorks(access_token)).toBe(true);
    expect(await synapse.devices.delete(user_id, 'NONE')).toBeUndefined();
  });
});

operation('devices.deleteMany', () => {
  test('ends the sessions of the devices named, and of no others', async () => {
    const { user_id, device_id, access_token, other, otherToken } = await twoDevices();
    expect(await synapse.devices.deleteMany(user_id, [])).toBeUndefined();
    expect(await ids(user_id)).toEqual([device_id, other].sort());
    expect(await synapse.devices.deleteMany(user_id, [other, 'NONE'])).toBeUndefined();
    expect(await ids(user_id)).toEqual([device_id]);
    if (otherToken !== undefined) expect(await homeserver.tokenWorks(otherToken)).toBe(false);
    if (!isMas) {
      await synapse.devices.deleteMany(user_id, [device_id]);
      expect(await homeserver.tokenWorks(access_token)).toBe(false);
    }
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.devices.deleteMany(userId('nobody'), ['NONE']))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
  });
});
