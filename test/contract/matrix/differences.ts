import type { OperationName } from 'synapse-admin-sdk';

/** What the double does not do as Synapse does it, although the contract tests pass. */
export const differences: Readonly<Partial<Record<OperationName, string>>> = {
  'users.list': 'approval is not modelled',
  'users.createOrModify': 'consent and approval are not modelled',
  'ratelimit.set': 'counts messages only; without an override there is no limit',
  'devices.list': 'dehydrated devices are not modelled',
  'statistics.databaseRooms': 'not modelled on PostgreSQL: the sizes are estimates of the database',
  'rooms.messages': 'filters by labels and `lazy_load_members` are not modelled',
  'rooms.eventContext': 'filters by labels and `lazy_load_members` are not modelled',
  'rooms.hierarchy': 'has no rate limit, and no rooms of other homeservers',
  'rooms.join': 'joining through other homeservers is not modelled',
  'rooms.fetchEvent': 'hashes and signatures are invented',
  'registration.register': 'a `displayname` that is no text is not modelled',
  'backgroundUpdates.startJob': '`event_resign` with `old_key` signs nothing',
  'serverNotices.send': 'state events that change the rules of the room are not modelled',
  'server.scheduledTasks': 'ended tasks are kept for ever',
};
