import type { Stored } from '../ledger/entry.ts';

/** Collects what a server stores. */
export class StoredRows implements Stored {
  readonly rows = new Map<string, number>();
  readonly values = new Map<string, string>();

  /** Counts a row, or as many as there are. */
  add(subject: string, rows = 1): void {
    this.rows.set(subject, (this.rows.get(subject) ?? 0) + rows);
  }

  set(subject: string, value: string): void {
    this.values.set(subject, value);
  }
}
