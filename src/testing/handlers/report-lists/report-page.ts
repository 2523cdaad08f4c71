import { refuseTooLarge } from '../../http/python.ts';
import type { QueryReader } from '../../http/query.ts';

/** The part of a list of reports that a request asks for. */
export interface ReportPage {
  readonly from: number;
  readonly limit: number;
}

/** Reads `from` and `limit`. */
export function readPage(query: QueryReader): ReportPage {
  return { from: query.integer('from', 0), limit: query.integer('limit', 100) };
}

/** The rows of a page. */
export function rowsOf<Row>(rows: readonly Row[], { from, limit }: ReportPage): Row[] {
  refuseTooLarge(from, limit);
  return rows.slice(from, from + limit);
}

/** The place of the next page; nothing at the end of the list. */
export function nextToken({ from, limit }: ReportPage, total: number, rows: number): { readonly next_token?: number } {
  return from + limit < total ? { next_token: from + rows } : {};
}
