import { checkInteger } from '../transport/checks.ts';

/** What every call about one report has: the id in the path, and its check. Ids of reports are numbers. */
export function oneReport(reportId: number) {
  return {
    ids: { report_id: typeof reportId === 'number' ? String(reportId) : '' },
    check: () => void checkInteger('reportId', reportId, 0),
  };
}
