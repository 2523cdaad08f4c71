import type { HandlerCall, HandlersOf } from '../http/handler.ts';
import { badRequest, notFound } from '../http/refusal.ts';
import { findEventReports, type ListedEventReport, roomStats } from '../world/reports.ts';
import { storedEventOf } from '../world/stored-event.ts';
import { reportKey } from './report-lists/report-id.ts';
import { nextToken, readPage, rowsOf } from './report-lists/report-page.ts';

export const eventReportsHandlers: HandlersOf<'eventReports'> = {
  'eventReports.list': (call) => {
    const { world, query } = call;
    const page = readPage(query);
    const dir = readDirection(call);
    const user_id = query.string('user_id');
    const room_id = query.string('room_id');
    const event_sender_user_id = world.settings.has('1.122') ? query.string('event_sender_user_id') : undefined;
    const { listed, total } = findEventReports(world, { user_id, room_id, event_sender_user_id, dir });
    const event_reports = rowsOf(listed, page).map(itemOf);
    return { event_reports, total, ...nextToken(page, total, event_reports.length) };
  },
  'eventReports.get': (call) => {
    const { world } = call;
    const report = world.eventReports.get(reportKey(call));
    const event = world.events.get(report?.event_id ?? '');
    const room = roomStats(world, report?.room_id ?? '');
    // A report of an event or a room that is deleted is stored, but not found.
    if (report === undefined || event === undefined || room === undefined) throw notFound('Event report not found');
    return { ...itemOf({ report, event, room }), event_json: storedEventOf(world, event) };
  },
  'eventReports.delete': (call) => {
    if (!call.world.eventReports.delete(reportKey(call))) throw notFound('Event report not found');
    return {};
  },
};

function itemOf({ report: { score, ...report }, event, room }: ListedEventReport) {
  return {
    id: report.id,
    received_ts: report.received_ts,
    room_id: report.room_id,
    event_id: report.event_id,
    user_id: report.user_id,
    score: typeof score === 'string' ? BigInt(score) : score,
    reason: report.reason,
    sender: event?.sender ?? null,
    canonical_alias: room.canonical_alias,
    name: room.name,
  };
}

function readDirection({ world, query }: HandlerCall): 'f' | 'b' {
  const text = query.string('dir');
  if (!world.settings.has('1.77') && text !== undefined && text !== 'f' && text !== 'b') {
    throw badRequest(`Unknown direction: ${text}`, 'M_INVALID_PARAM');
  }
  return query.direction('b');
}
