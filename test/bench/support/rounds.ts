/** What one client took in one round. */
export interface Cost {
  /** CPU time of this process, in microseconds. */
  readonly cpu: number;
  /** Elapsed time, in microseconds. */
  readonly wall: number;
}

/** Measures a piece of work. */
export async function measure(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await work();
  const wall = (performance.now() - begin) * 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: user + system, wall };
}

/**
 * Runs every contestant once per round, in turn forwards and backwards, so that whatever slows down the machine
 * slows them all down alike, and none always comes after the same one.
 */
export async function alternate<Result>(
  names: readonly string[],
  rounds: number,
  run: (name: string, round: number) => Promise<Result>,
): Promise<Map<string, Result[]>> {
  const results = new Map<string, Result[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const name of order) results.get(name)?.push(await run(name, round));
  }
  return results;
}

/** Returns one figure of every round of a contestant. */
export function column<Result>(
  results: ReadonlyMap<string, readonly Result[]>,
  name: string,
  figure: (result: Result) => number,
): number[] {
  const rounds = results.get(name);
  if (rounds === undefined) throw new Error(`${name} was not measured`);
  return rounds.map(figure);
}
