import type { ReportDetails, Reports } from '../reports.ts';
import type { Backend } from './backend.ts';
import { roomPath } from './client.ts';

export function reportsOf({ must, sql, row }: Backend): Reports {
  /** Synapse does not tell the reporter the id of the report. */
  async function newest(table: string, column: string, reporter: string, reported: string): Promise<number> {
    const statement = `SELECT MAX(id) AS id FROM ${table} WHERE user_id = ? AND ${column} = ?`;
    return Number((await sql(statement, [reporter, reported]))[0]?.['id']);
  }
  const setTime = async (table: string, id: number, time: number) => {
    await sql(`UPDATE ${table} SET received_ts = ? WHERE id = ?`, [time, id]);
  };

  return {
    reportEvent: async ({ user_id, access_token: token }, roomId, eventId, details = {}) => {
      await must('POST', roomPath(roomId, `report/${encodeURIComponent(eventId)}`), { token, body: bodyOf(details) });
      return newest('event_reports', 'event_id', user_id, eventId);
    },
    reportUser: async ({ user_id, access_token: token }, userId, reason) => {
      const path = `/_matrix/client/v3/users/${encodeURIComponent(userId)}/report`;
      await must('POST', path, { token, body: { reason } });
      return newest('user_reports', 'target_user_id', user_id, userId);
    },
    hasEventReport: async (id) => (await row('event_reports', 'id', id)) !== undefined,
    hasUserReport: async (id) => (await row('user_reports', 'id', id)) !== undefined,
    setEventReportTime: (id, time) => setTime('event_reports', id, time),
    setUserReportTime: (id, time) => setTime('user_reports', id, time),
  };
}

/** JSON of numbers that `JSON.stringify` refuses or rounds, too. */
function bodyOf({ reason, score }: ReportDetails): Uint8Array {
  const fields = [
    ...(reason === undefined ? [] : [`"reason":${JSON.stringify(reason)}`]),
    ...(score === undefined ? [] : [`"score":${score}`]),
  ];
  return new TextEncoder().encode(`{${fields.join()}}`);
}
