import type { Actor } from './homeserver.ts';

/** What a reporter says. A score of any size is sent as it is. */
export interface ReportDetails {
  readonly reason?: string;
  readonly score?: number | bigint;
}

/** Reports of users about events and about other users. */
export interface Reports {
  /** Reports an event to the admins, and resolves to the id of the report. */
  reportEvent(reporter: Actor, roomId: string, eventId: string, details?: ReportDetails): Promise<number>;
  /** Reports a user to the admins, and resolves to the id of the report. Needs Synapse 1.133. */
  reportUser(reporter: Actor, userId: string, reason: string): Promise<number>;
  /** Whether there is a report of an event with this id. */
  hasEventReport(id: number): Promise<boolean>;
  /** Whether there is a report of a user with this id. */
  hasUserReport(id: number): Promise<boolean>;
  /** Sets when the report of an event arrived, in milliseconds. */
  setEventReportTime(id: number, time: number): Promise<void>;
  /** Sets when the report of a user arrived, in milliseconds. */
  setUserReportTime(id: number, time: number): Promise<void>;
}
