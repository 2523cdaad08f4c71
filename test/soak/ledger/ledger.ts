import type { Finding } from '../messages.ts';
import type { Entry, RowEntry, Stored, ValueEntry } from './entry.ts';

/** How many rows the calls on a subject can have left. */
interface RowHistory {
  low: number;
  high: number;
  /** When a retry may have been executed, too, as documented. */
  recognizedWithin: RowEntry['recognizedWithin'];
  /** Whether a call on it may have been executed. */
  executed: boolean;
  readonly adds: boolean;
  readonly told: string[];
}

/** The longest time until the client knows of a new token, or until we know of the end of the server. */
const noticeMs = 1000;

/** The value of what nobody has set. */
const unset = '(unset)';

/** What the workers did and what the SDK told them, for the comparison with what the server stores. */
export class Ledger {
  readonly #rows = new Map<string, RowHistory>();
  readonly #values = new Map<string, Set<string>>();
  readonly #forgets: number[] = [];
  readonly outcomes = { done: 0, 'not done': 0, unknown: 0 };
  /** Retries that the server executed, too, in the cases that the documentation names. */
  toleratedRetries = 0;

  constructor(seeded: Stored) {
    const history = { recognizedWithin: undefined, executed: true, adds: false };
    for (const [subject, rows] of seeded.rows)
      this.#rows.set(subject, { ...history, low: rows, high: rows, told: ['seeded'] });
    for (const [subject, value] of seeded.values) this.#values.set(subject, new Set([value]));
  }

  /** Notes that the server recognizes no request from before any more. */
  serverForgets(at: number): void {
    this.#forgets.push(at);
  }

  add(entry: Entry): void {
    this.outcomes[entry.outcome]++;
    if ('value' in entry) this.#addValue(entry);
    else this.#addRows(entry);
  }

  #addRows({ subject, outcome, rows, error, recognizedWithin }: RowEntry): void {
    const fresh = { low: 0, high: 0, recognizedWithin, executed: false, adds: rows > 0, told: [] };
    const history: RowHistory = this.#rows.get(subject) ?? fresh;
    this.#rows.set(subject, history);
    history.told.push(`${rows > 0 ? '+' : ''}${rows} ${outcome}${error === undefined ? '' : ` (${error})`}`);
    if (outcome === 'not done') return;
    history.executed = true;
    const [least, most] = outcome === 'done' ? [rows, rows] : [Math.min(0, rows), Math.max(0, rows)];
    history.low = Math.max(0, history.low + least);
    history.high = Math.max(0, history.high + most);
  }

  #addValue({ subject, outcome, value }: ValueEntry): void {
    const before = this.#values.get(subject) ?? new Set([unset]);
    const possible = { done: [value], 'not done': before, unknown: [...before, value] }[outcome];
    this.#values.set(subject, new Set(possible));
  }

  /** Compares what the workers were told with what the server stores. */
  compare(stored: Stored): Finding[] {
    this.toleratedRetries = 0;
    const subjects = new Set([...this.#rows.keys(), ...stored.rows.keys()]);
    return [
      ...[...subjects].flatMap((subject) => this.#compareRows(subject, stored.rows.get(subject) ?? 0)),
      ...[...this.#values].flatMap(([subject, possible]) => compareValue(subject, possible, stored.values)),
    ];
  }

  /** How often the server forgot the requests of a call while the call was under way. */
  #forgotten({ recognizedWithin }: RowHistory): number {
    if (recognizedWithin === undefined) return 0;
    const [began, ended] = recognizedWithin;
    return this.#forgets.filter((at) => at >= began - noticeMs && at <= ended + noticeMs).length;
  }

  #compareRows(subject: string, rows: number): Finding[] {
    const history = this.#rows.get(subject);
    if (history === undefined) return [{ kind: 'doubled', detail: `${subject}: nobody called for it` }];
    const { low, high, adds, executed, told } = history;
    if (rows >= low && rows <= high) return [];
    if (rows > high && rows <= high + this.#forgotten(history)) {
      this.toleratedRetries += rows - high;
      return [];
    }
    const expected = low === high ? `${low}` : `${low} to ${high}`;
    const detail = `${subject}: ${rows} rows instead of ${expected} after ${told.join(', ')}`;
    if (!executed) return [{ kind: 'executed, and reported as not executed', detail }];
    // What was added and is missing was not executed; what was to be deleted and is missing was deleted twice.
    return [{ kind: rows < low === adds ? 'lost' : 'doubled', detail }];
  }
}

function compareValue(
  subject: string,
  possible: ReadonlySet<string>,
  values: ReadonlyMap<string, string>,
): readonly Finding[] {
  const value = values.get(subject) ?? unset;
  if (possible.has(value)) return [];
  return [{ kind: 'wrong value', detail: `${subject}: "${value}" instead of "${[...possible].join('" or "')}"` }];
}
