import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const devicesHandlers: HandlersOf<'devices'> = {
  'devices.list': () => {
    throw notModelled('devices.list');
  },
  'devices.create': () => {
    throw notModelled('devices.create');
  },
  'devices.get': () => {
    throw notModelled('devices.get');
  },
  'devices.update': () => {
    throw notModelled('devices.update');
  },
  'devices.delete': () => {
    throw notModelled('devices.delete');
  },
  'devices.deleteMany': () => {
    throw notModelled('devices.deleteMany');
  },
};
