import type { World } from '../../../../src/testing/world/world.ts';
import type { Reports } from '../reports.ts';
import { found } from './found.ts';

export function reportsOf(world: World): Reports {
  return {
    reportEvent: async ({ user_id }, room_id, event_id, { reason = null, score = null } = {}) => {
      const id = world.next('event-report');
      const report = { id, received_ts: world.now(), room_id, event_id, user_id, reason };
      world.eventReports.add({ ...report, score: score === null ? null : Number(score) });
      return id;
    },
    reportUser: async ({ user_id }, target_user_id, reason) => {
      const id = world.next('user-report');
      world.userReports.add({ id, received_ts: world.now(), target_user_id, user_id, reason });
      return id;
    },
    hasEventReport: async (id) => world.eventReports.has(String(id)),
    hasUserReport: async (id) => world.userReports.has(String(id)),
    setEventReportTime: async (id, time) => {
      found(world.eventReports.get(String(id)), `There is no report ${id}`).received_ts = time;
    },
    setUserReportTime: async (id, time) => {
      found(world.userReports.get(String(id)), `There is no report ${id}`).received_ts = time;
    },
  };
}
