import type { Idempotency } from 'synapse-admin-sdk';
import { withoutPadding } from '../../docs/support/block.ts';
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
  const attempts = once.result === 'success' ? retried(once.attempts, stays.attempts) : 'not retried';
  return { attempts, error: `\`${stays.result}\``, mayHaveRun: String(stays.mayHaveRun) };
}

/** With `maxRetries: 2` the usual outcome needs no numbers. */
function retried(once: number, stays: number): string {
  return once === 2 && stays === 3 ? 'retried' : `retried: attempt ${once} works, ${stays} at most`;
}

/** The table of `docs/retries-and-timeouts.md`: one row per failure, those with the same outcome together. */
export function failureTable(rows: readonly Row[]): string {
  const groups = new Map<string, string[]>();
  for (const fault of new Set(rows.map((row) => row.fault))) {
    const fates = classes.map((idempotent) => fate(rows, fault, idempotent));
    const distinct = (values: readonly string[]) => [...new Set(values)].join(' or ');
    const outcome = [
      ...fates.map(({ attempts }) => attempts),
      distinct(fates.map(({ error }) => error)),
      distinct(fates.map(({ mayHaveRun }) => mayHaveRun)),
    ].join(' | ');
    groups.set(outcome, [...(groups.get(outcome) ?? []), fault]);
  }
  const lines = [...groups].flatMap(([outcome, faults]) =>
    // An underscore would start an emphasis.
    faults.map((fault) => `| ${fault.replaceAll('_', '\\_')} | ${outcome} |`),
  );
  const heads = ['failure', ...titles, 'error', '`mayHaveRun`'];
  return withoutPadding([`| ${heads.join(' | ')} |`, `|${' --- |'.repeat(heads.length)}`, ...lines].join('\n'));
}
