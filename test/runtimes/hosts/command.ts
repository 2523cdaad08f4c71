import { join } from 'node:path';
import { runInShell } from '../../package/shell.ts';
import type { Facts } from '../program/context.ts';
import type { Report } from '../program/report.ts';

/** Runs an entry of the program with a command, and reads the report that it prints. */
export async function runEntry(
  program: string,
  args: readonly string[],
  entry: string,
  project: string,
  facts: Facts,
): Promise<Report> {
  const output = await runInShell(program, [...args, join(project, entry), JSON.stringify(facts)], project);
  return JSON.parse(output) as Report;
}
