import type { EventReport, EventReportListItem, UserReport } from 'synapse-admin-sdk';
import { build, sample } from './build.ts';
import { fakeFederationEvent } from './events.ts';

const report = {
  id: 1,
  received_ts: sample.time,
  room_id: sample.roomId,
  event_id: sample.eventId,
  user_id: '@bob:example.org',
  score: null,
  reason: 'Spam',
  sender: sample.userId,
  canonical_alias: null,
  name: 'Room',
};

/** Returns a report of an event as `eventReports.list` does. */
export function fakeEventReportListItem(overrides: Partial<EventReportListItem> = {}): EventReportListItem {
  return build<EventReportListItem>(report, overrides);
}

/** Returns a report of an event with the event, as `eventReports.get` does. */
export function fakeEventReport(overrides: Partial<EventReport> = {}): EventReport {
  return build<EventReport>({ ...report, event_json: fakeFederationEvent() }, overrides);
}

/** Returns a report of a user. */
export function fakeUserReport(overrides: Partial<UserReport> = {}): UserReport {
  return build<UserReport>(
    { id: 1, received_ts: sample.time, target_user_id: sample.userId, user_id: '@bob:example.org', reason: 'Spam' },
    overrides,
  );
}
