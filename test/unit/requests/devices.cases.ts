import type { Case } from '../support/case.ts';
import { device, devicePath, user, userPath } from '../support/wire.ts';

const base = `/_synapse/admin/v2/users/${userPath}`;
const one = {
  device_id: device,
  display_name: 'android',
  last_seen_ip: '1.2.3.4',
  last_seen_ts: 1474491775024,
  last_seen_user_agent: null,
  user_id: user,
};
const nothing = { answer: {}, result: undefined };

export const deviceCases: Case[] = [
  {
    operation: 'devices.list',
    name: 'the whole body',
    call: (s, o) => s.devices.list(user, o),
    request: `GET ${base}/devices`,
    answer: { devices: [{ ...one, dehydrated: 0 }], total: 1 },
    result: { devices: [{ ...one, dehydrated: false }], total: 1 },
  },
  {
    operation: 'devices.create',
    name: 'the id goes into the body',
    call: (s, o) => s.devices.create(user, device, o),
    request: `POST ${base}/devices`,
    body: '{"device_id":"a/b c%d+e?#"}',
    status: 201,
    ...nothing,
  },
  {
    operation: 'devices.get',
    name: 'an id of free text',
    call: (s, o) => s.devices.get(user, device, o),
    request: `GET ${base}/devices/${devicePath}`,
    answer: one,
    result: one,
  },
  {
    operation: 'devices.update',
    name: 'a new name',
    call: (s, o) => s.devices.update(user, device, { display_name: 'Ünï' }, o),
    request: `PUT ${base}/devices/${devicePath}`,
    body: '{"display_name":"Ünï"}',
    ...nothing,
  },
  {
    operation: 'devices.update',
    name: 'no new name',
    call: (s, o) => s.devices.update(user, device, {}, o),
    request: `PUT ${base}/devices/${devicePath}`,
    body: '{}',
    ...nothing,
  },
  {
    operation: 'devices.delete',
    name: 'no body',
    call: (s, o) => s.devices.delete(user, device, o),
    request: `DELETE ${base}/devices/${devicePath}`,
    ...nothing,
  },
  {
    operation: 'devices.deleteMany',
    name: 'several ids',
    call: (s, o) => s.devices.deleteMany(user, ['QBUAZIFURK', device], o),
    request: `POST ${base}/delete_devices`,
    body: '{"devices":["QBUAZIFURK","a/b c%d+e?#"]}',
    ...nothing,
  },
  {
    operation: 'devices.deleteMany',
    name: 'no ids',
    call: (s, o) => s.devices.deleteMany(user, [], o),
    request: `POST ${base}/delete_devices`,
    body: '{"devices":[]}',
    ...nothing,
  },
];
