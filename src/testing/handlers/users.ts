import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';
import { userEventHandlers } from './users/events.ts';

export const usersHandlers: HandlersOf<'users'> = {
  ...userEventHandlers,
  'users.list': () => {
    throw notModelled('users.list');
  },
  'users.listV3': () => {
    throw notModelled('users.listV3');
  },
  'users.get': () => {
    throw notModelled('users.get');
  },
  'users.createOrModify': () => {
    throw notModelled('users.createOrModify');
  },
  'users.whois': () => {
    throw notModelled('users.whois');
  },
  'users.whois:client': () => {
    throw notModelled('users.whois:client');
  },
  'users.deactivate': () => {
    throw notModelled('users.deactivate');
  },
  'users.suspend': () => {
    throw notModelled('users.suspend');
  },
  'users.resetPassword': () => {
    throw notModelled('users.resetPassword');
  },
  'users.isAdmin': () => {
    throw notModelled('users.isAdmin');
  },
  'users.setAdmin': () => {
    throw notModelled('users.setAdmin');
  },
  'users.accountData': () => {
    throw notModelled('users.accountData');
  },
  'users.pushers': () => {
    throw notModelled('users.pushers');
  },
  'users.login': () => {
    throw notModelled('users.login');
  },
  'users.shadowBan': () => {
    throw notModelled('users.shadowBan');
  },
  'users.unshadowBan': () => {
    throw notModelled('users.unshadowBan');
  },
  'users.allowCrossSigningReplacement': () => {
    throw notModelled('users.allowCrossSigningReplacement');
  },
  'users.findByExternalId': () => {
    throw notModelled('users.findByExternalId');
  },
  'users.findByThreepid': () => {
    throw notModelled('users.findByThreepid');
  },
  'users.isUsernameAvailable': () => {
    throw notModelled('users.isUsernameAvailable');
  },
  'users.experimentalFeatures': () => {
    throw notModelled('users.experimentalFeatures');
  },
  'users.setExperimentalFeatures': () => {
    throw notModelled('users.setExperimentalFeatures');
  },
};
