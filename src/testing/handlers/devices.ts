import { requireFields } from '../http/body.ts';
import { type HandlerCall, type HandlersOf, idOf, Reply } from '../http/handler.ts';
import { isTruthy, iterate, repr } from '../http/python.ts';
import { badRequest, internalError, notFound, notModelled } from '../http/refusal.ts';
import { requireAccount, requireLocal } from '../http/user-id.ts';
import type { DeviceRow } from '../world/account-rows.ts';
import { deleteDevice, ensureDevice, findDevice } from '../world/devices.ts';
import { checkUserId } from '../world/id-forms.ts';
import type { World } from '../world/world.ts';

export const devicesHandlers: HandlersOf<'devices'> = {
  'devices.list': (call) => {
    const devices = call.world.devices.of(ownerIn(call)).map((device) => wireDevice(call.world, device));
    return { devices, total: devices.length };
  },
  'devices.create': (call) => {
    const user_id = ownerIn(call, 'Can only create devices for local users');
    const { device_id } = call.body.object();
    if (!isTruthy(device_id)) throw badRequest('Missing device_id');
    if (typeof device_id !== 'string') throw badRequest('device_id must be a string');
    ensureDevice(call.world, user_id, device_id);
    return new Reply(201, {});
  },
  'devices.get': (call) => {
    const device = findDevice(call.world, ownerIn(call), idOf(call, 'device_id'));
    if (device === undefined) throw notFound();
    return wireDevice(call.world, device);
  },
  'devices.update': (call) => {
    const user_id = ownerIn(call);
    const display_name = nameIn(call.world, call.body.optionalObject()['display_name']);
    // Without a name Synapse does not look for the device.
    if (display_name === undefined) return {};
    const device = findDevice(call.world, user_id, idOf(call, 'device_id'));
    if (device === undefined) throw notFound();
    device.display_name = display_name;
    return {};
  },
  'devices.delete': (call) => {
    deleteDevice(call.world, ownerIn(call), idOf(call, 'device_id'));
    return {};
  },
  'devices.deleteMany': (call) => {
    const user_id = ownerIn(call);
    const body = call.body.object();
    requireFields(body, 'devices');
    const ids = iterate(body['devices']);
    // PostgreSQL does not compare texts with numbers.
    if (call.world.settings.isPostgres && ids.some((id) => typeof id !== 'string')) throw internalError();
    for (const device_id of ids) {
      if (typeof device_id === 'string') deleteDevice(call.world, user_id, device_id);
    }
    return {};
  },
};

/** The account whose devices it is about. */
function ownerIn(call: HandlerCall, sentence = 'Can only lookup local users'): string {
  const user_id = idOf(call, 'user_id');
  checkUserId(user_id);
  requireLocal(call.world, user_id, sentence);
  return requireAccount(call.world, user_id, 'Unknown user').user_id;
}

function wireDevice({ settings }: World, device: DeviceRow): Readonly<Record<string, unknown>> {
  const { user_id, device_id, display_name, last_seen_user_agent, last_seen_ts, last_seen_ip } = device;
  return {
    user_id,
    device_id,
    display_name,
    ...(settings.has('1.68') && { last_seen_user_agent }),
    last_seen_ts,
    last_seen_ip,
  };
}

/** The new name of a device; `undefined` for none. Synapse checks its length and not its type. */
function nameIn({ settings }: World, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') {
    if (isTruthy(value) || (typeof value === 'object' && !settings.isPostgres)) throw internalError();
    throw notModelled(`devices.update with display_name: ${repr(value)}, which is no text`);
  }
  if ([...value].length > 100) throw badRequest('Device display name is too long (max 100)', 'M_TOO_LARGE');
  return value;
}
