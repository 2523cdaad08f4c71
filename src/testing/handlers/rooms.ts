import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const roomsHandlers: HandlersOf<'rooms'> = {
  'rooms.list': () => {
    throw notModelled('rooms.list');
  },
  'rooms.get': () => {
    throw notModelled('rooms.get');
  },
  'rooms.members': () => {
    throw notModelled('rooms.members');
  },
  'rooms.state': () => {
    throw notModelled('rooms.state');
  },
  'rooms.messages': () => {
    throw notModelled('rooms.messages');
  },
  'rooms.timestampToEvent': () => {
    throw notModelled('rooms.timestampToEvent');
  },
  'rooms.eventContext': () => {
    throw notModelled('rooms.eventContext');
  },
  'rooms.hierarchy': () => {
    throw notModelled('rooms.hierarchy');
  },
  'rooms.fetchEvent': () => {
    throw notModelled('rooms.fetchEvent');
  },
  'rooms.blockStatus': () => {
    throw notModelled('rooms.blockStatus');
  },
  'rooms.block': () => {
    throw notModelled('rooms.block');
  },
  'rooms.delete': () => {
    throw notModelled('rooms.delete');
  },
  'rooms.deleteSync': () => {
    throw notModelled('rooms.deleteSync');
  },
  'rooms.deleteStatus': () => {
    throw notModelled('rooms.deleteStatus');
  },
  'rooms.deleteStatusByRoom': () => {
    throw notModelled('rooms.deleteStatusByRoom');
  },
  'rooms.purgeHistory': () => {
    throw notModelled('rooms.purgeHistory');
  },
  'rooms.purgeHistoryStatus': () => {
    throw notModelled('rooms.purgeHistoryStatus');
  },
  'rooms.makeAdmin': () => {
    throw notModelled('rooms.makeAdmin');
  },
  'rooms.join': () => {
    throw notModelled('rooms.join');
  },
  'rooms.join:alias': () => {
    throw notModelled('rooms.join:alias');
  },
  'rooms.forwardExtremities': () => {
    throw notModelled('rooms.forwardExtremities');
  },
  'rooms.deleteForwardExtremities': () => {
    throw notModelled('rooms.deleteForwardExtremities');
  },
};
