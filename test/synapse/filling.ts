/** Rows that are written straight into the database of a prepared server. */
export interface Filling {
  /** Part of the name of the prepared server in the cache folder. */
  readonly name: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** What it does, for the log. */
  readonly what: string;
  readonly sql: string;
}

/** Runs the statements one after the other, and says how long each took. */
export async function writeRows(
  { statements }: Filling,
  run: (sql: string) => Promise<unknown>,
  log: (line: string) => void,
): Promise<void> {
  for (const { what, sql } of statements) {
    const begin = Date.now();
    await run(sql);
    log(`${what}: ${Math.round((Date.now() - begin) / 1000)} s`);
  }
}
