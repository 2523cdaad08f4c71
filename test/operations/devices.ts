import { operations } from '../../src/resources/devices/operations.ts';
import { list, type ResponseSchema } from './fields.ts';
import { field, type Records, untyped } from './record.ts';
import { device, devicePath, nothing, user, userPath } from './wire.ts';

const base = `/_synapse/admin/v2/users/${userPath}`;
const one = {
  device_id: device,
  display_name: 'android',
  last_seen_ip: '1.2.3.4',
  last_seen_ts: 1474491775024,
  last_seen_user_agent: null,
  user_id: user,
};

const deviceSchema: ResponseSchema = {
  name: 'Device',
  fields: {
    device_id: ['string', 'D', 'devices.device_id'],
    display_name: ['string?|null', 'android', 'devices.display_name'],
    last_seen_ip: ['string?|null', '1.2.3.4', 'devices.ip'],
    last_seen_ts: ['number?|null', 1474491775024, 'devices.last_seen'],
    last_seen_user_agent: ['string?|null', 'x', 'devices.user_agent'],
    user_id: ['string', '@a:b', 'devices.user_id'],
    dehydrated: ['flag?', false, 'code: a comparison of ids'],
  },
};

const deviceListSchema: ResponseSchema = {
  name: 'DeviceList',
  fields: { devices: list(deviceSchema), total: ['number', 1, 'code: a length'] },
};

export const deviceRecords = {
  'devices.list': {
    operation: operations.list,
    drive: (s, { ids: [id] }) => s.devices.list(id),
    schema: deviceListSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.devices.list(user, o),
        request: `GET ${base}/devices`,
        response: { devices: [{ ...one, dehydrated: 0 }], total: 1 },
        result: { devices: [{ ...one, dehydrated: false }], total: 1 },
      },
    ],
  },
  'devices.create': {
    operation: operations.create,
    drive: (s, { ids: [id], body }) => s.devices.create(id, field(body, 'device_id')),
    required: { body: { device_id: 'x' } },
    cases: [
      {
        name: 'the id goes into the body',
        call: (s, o) => s.devices.create(user, device, o),
        request: `POST ${base}/devices`,
        body: '{"device_id":"a/b c%d+e?#"}',
        status: 201,
        ...nothing,
      },
    ],
    invalid: [['a new device without an id', (s) => s.devices.create(user, ''), 'deviceId']],
  },
  'devices.get': {
    operation: operations.get,
    drive: (s, { ids: [id, device] }) => s.devices.get(id, device),
    schema: deviceSchema,
    cases: [
      {
        name: 'an id of free text',
        call: (s, o) => s.devices.get(user, device, o),
        request: `GET ${base}/devices/${devicePath}`,
        response: one,
        result: one,
      },
    ],
  },
  'devices.update': {
    operation: operations.update,
    drive: (s, { ids: [id, device], body }) => s.devices.update(id, device, body),
    required: { body: {} },
    cases: [
      {
        name: 'a new name',
        call: (s, o) => s.devices.update(user, device, { display_name: 'Ünï' }, o),
        request: `PUT ${base}/devices/${devicePath}`,
        body: '{"display_name":"Ünï"}',
        ...nothing,
      },
      {
        name: 'no new name',
        call: (s, o) => s.devices.update(user, device, {}, o),
        request: `PUT ${base}/devices/${devicePath}`,
        body: '{}',
        ...nothing,
      },
    ],
    invalid: [['no parameters', (s) => s.devices.update(user, 'A', untyped(undefined))]],
  },
  'devices.delete': {
    operation: operations.delete,
    drive: (s, { ids: [id, device] }) => s.devices.delete(id, device),
    cases: [
      {
        name: 'no body',
        call: (s, o) => s.devices.delete(user, device, o),
        request: `DELETE ${base}/devices/${devicePath}`,
        ...nothing,
      },
    ],
  },
  'devices.deleteMany': {
    operation: operations.deleteMany,
    drive: (s, { ids: [id], body }) => s.devices.deleteMany(id, field(body, 'devices')),
    required: { body: { devices: [] } },
    cases: [
      {
        name: 'several ids',
        call: (s, o) => s.devices.deleteMany(user, ['QBUAZIFURK', device], o),
        request: `POST ${base}/delete_devices`,
        body: '{"devices":["QBUAZIFURK","a/b c%d+e?#"]}',
        ...nothing,
      },
      {
        name: 'no ids',
        call: (s, o) => s.devices.deleteMany(user, [], o),
        request: `POST ${base}/delete_devices`,
        body: '{"devices":[]}',
        ...nothing,
      },
    ],
    invalid: [
      ['one device id instead of a list', (s) => s.devices.deleteMany(user, untyped('ABC')), 'deviceIds'],
      ['an empty id in a list', (s) => s.devices.deleteMany(user, ['A', '']), 'deviceIds'],
      ['a number in a list of ids', (s) => s.devices.deleteMany(user, untyped([1])), 'deviceIds'],
    ],
  },
} satisfies Records<'devices'>;
