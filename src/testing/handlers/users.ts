import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const usersHandlers: HandlersOf<'users'> = {
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
  'users.joinedRooms': () => {
    throw notModelled('users.joinedRooms');
  },
  'users.memberships': () => {
    throw notModelled('users.memberships');
  },
  'users.sentInviteCount': () => {
    throw notModelled('users.sentInviteCount');
  },
  'users.cumulativeJoinedRoomCount': () => {
    throw notModelled('users.cumulativeJoinedRoomCount');
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
  'users.redact': () => {
    throw notModelled('users.redact');
  },
  'users.redactStatus': () => {
    throw notModelled('users.redactStatus');
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
