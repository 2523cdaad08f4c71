import type { Idempotency } from 'synapse-admin-sdk';
import type { Duration, Outcome } from './cell.ts';

/** What one cell of the fault table came to. */
export interface Row {
  readonly fault: string;
  readonly idempotent: Idempotency;
  readonly duration: Duration;
  readonly outcome: Outcome;
}

const classes = [true, 'delete', false] as const;
const titles = ['idempotent', 'idempotent delete', 'not idempotent'];

/** How one class of operations fares under one fault, and the error where it stays. */
function fate(
  rows: readonly Row[],
  fault: string,
  idempotent: Idempotency,
): { readonly attempts: string; readonly error: string; readonly mayHaveRun: string } {
  const [once, stays] = (['once', 'for ever'] as const).map(
    (duration) =>
      rows.find((row) => row.fault === fault && row.idempotent === idempotent && row.duration === duration)?.outcome,
  );
  if (once === undefined || stays === undefined) throw new Error(`${fault} was not tried with ${idempotent}`);
  if (stays.result === 'success') return { attempts: 'works', error: '', mayHaveRun: '' };
  const attempts =
    once.result === 'success' ? `retried: attempt ${once.attempts} works, ${stays.attempts} at most` : 'not retried';
  return { attempts, error: `\`${stays.result}\``, mayHaveRun: String(stays.mayHaveRun) };
}

/** The table of `docs/retries-and-timeouts.md`: failures with the same outcome share a row. */
export function failureTable(rows: readonly Row[]): string {
  const groups = new Map<string, string[]>();
  for (const fault of new Set(rows.map((row) => row.fault))) {
    const fates = classes.map((idempotent) => fate(rows, fault, idempotent));
    const one = (values: readonly string[]) => [...new Set(values)].join(' or ');
    const key = [
      ...fates.map(({ attempts }) => attempts),
      one(fates.map(({ error }) => error)),
      one(fates.map(({ mayHaveRun }) => mayHaveRun)),
    ].join(' | ');
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  const lines = [...groups].map(([key, faults]) => `| ${faults.join('; ')} | ${key} |`);
  const heads = ['failure', ...titles, 'error', '`mayHaveRun`'];
  return [`| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`, ...lines].join('\n');
}
