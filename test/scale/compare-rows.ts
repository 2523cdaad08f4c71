import type { RunningSynapse, SqlRow } from '../synapse/start.ts';
import type { RealRow } from './real-rows.ts';

/** Rows that are looked at in each table. */
const sample = 1000;

/** Fails unless each row that Synapse wrote has its like among the rows of the filling. */
export async function compareRows({ sql }: RunningSynapse, real: readonly RealRow[]): Promise<void> {
  for (const { table, row } of real) {
    // The newest rows are Synapse's own.
    const ours = await sql(`SELECT * FROM ${table} WHERE ctid >= '(10,0)' LIMIT ${sample}`);
    const forms = new Set(ours.map(form));
    if (!forms.has(form(row)))
      throw new Error(`Synapse writes into ${table}:\n  ${form(row)}\nbut the filling:\n  ${[...forms].join('\n  ')}`);
  }
}

/** Which columns are set, of what type, and times in seconds or milliseconds. */
function form(row: SqlRow): string {
  return Object.entries(row)
    .map(([column, value]) => `${column}: ${typeOf(column, value)}`)
    .join(', ');
}

function typeOf(column: string, value: unknown): string {
  if (value === null) return 'null';
  const isTime = column.endsWith('_ts') || column === 'last_seen';
  return isTime ? `${String(value).length} digits` : typeof value;
}
