import type { HandlersOf } from '../http/handler.ts';
import { notFound } from '../http/refusal.ts';
import { findUserReports } from '../world/reports.ts';
import type { UserReportRow } from '../world/server-rows.ts';
import { reportKey } from './report-lists/report-id.ts';
import { nextToken, readPage, rowsOf } from './report-lists/report-page.ts';

export const userReportsHandlers: HandlersOf<'userReports'> = {
  'userReports.list': ({ world, query }) => {
    const page = readPage(query);
    const dir = query.direction('b');
    const user_id = query.string('user_id');
    const target_user_id = query.string('target_user_id');
    const found = findUserReports(world, { user_id, target_user_id, dir });
    const user_reports = rowsOf(found, page).map(itemOf);
    return { user_reports, total: found.length, ...nextToken(page, found.length, user_reports.length) };
  },
  'userReports.get': (call) => {
    const report = call.world.userReports.get(reportKey(call));
    if (report === undefined) throw notFound('User report not found');
    return itemOf(report);
  },
  'userReports.delete': (call) => {
    if (!call.world.userReports.delete(reportKey(call))) throw notFound('User report not found');
    return {};
  },
};

function itemOf({ id, received_ts, target_user_id, user_id, reason }: UserReportRow) {
  return { id, received_ts, target_user_id, user_id, reason };
}
