import { seedEventReport, seedUserReport } from '../../../../src/testing/seed/seed-report.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import type { Reports } from '../reports.ts';
import { found } from './found.ts';

export function reportsOf(world: World): Reports {
  return {
    reportEvent: async ({ user_id }, room_id, event_id, { reason, score } = {}) =>
      seedEventReport(world, {
        room_id,
        event_id,
        user_id,
        ...(reason !== undefined && { reason }),
        ...(score !== undefined && { score }),
      }),
    reportUser: async ({ user_id }, target_user_id, reason) => {
      // Synapse accepts reports of users that it does not know, and keeps none of them.
      if (!world.accounts.has(target_user_id)) return Number.NaN;
      return seedUserReport(world, { target_user_id, user_id, reason });
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
