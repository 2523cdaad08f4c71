import { runChecked } from '../../support/run.ts';

/** Runs a script in a process of its own, and returns what it prints: one JSON value. */
export async function runAlone<Result>(
  file: string,
  parameters: readonly (string | number)[],
  flags: readonly string[] = [],
): Promise<Result> {
  const args = [...flags, '--no-warnings', file, ...parameters.map(String)];
  return JSON.parse((await runChecked(process.execPath, args)).stdout) as Result;
}
