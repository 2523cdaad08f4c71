/** One line of the account of the runs of a file. */
export interface Outcome {
  readonly fault: string;
  readonly calls: string;
  readonly attempts: number | string;
  readonly outcome: string;
}

/** Collects what was seen, and prints it as one table. */
export class Outcomes {
  readonly #title: string;
  readonly #rows: Outcome[] = [];

  constructor(title: string) {
    this.#title = title;
  }

  add(row: Outcome): void {
    this.#rows.push(row);
  }

  print(): void {
    const cells = [
      ['fault', 'calls', 'attempts', 'outcome'],
      ...this.#rows.map(({ fault, calls, attempts, outcome }) => [fault, calls, String(attempts), outcome]),
    ];
    const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
    const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
    console.log([`\n${this.#title}`, ...lines, ''].join('\n'));
  }
}
