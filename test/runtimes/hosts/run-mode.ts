import { openHomeservers } from '../homeservers.ts';
import { loads, oneCopy, programChecks, type Report, refusals, withinPolicy } from '../program/report.ts';
import type { Host, Mode } from './host.ts';

/** Runs the program in a mode. A run without a report is one in which the package could not be loaded. */
export async function runMode(mode: Mode, project: string): Promise<Report> {
  const { facts, close } = await openHomeservers();
  try {
    return await mode.run(project, facts);
  } catch (error) {
    return { checks: { [loads]: String(error) }, makesCode: mode.makesCode };
  } finally {
    await close();
  }
}

/** The names of the checks of a mode. */
export function checksOf({ ownCheck }: Mode): string[] {
  const names = [loads, oneCopy, ...Object.keys(programChecks), refusals, withinPolicy];
  return names.filter((name) => name === ownCheck || (name !== oneCopy && name !== withinPolicy));
}

/** What a run must report. */
export function expectedReport({ knowsRefusedConnection }: Host, mode: Mode): Report {
  const checks = Object.fromEntries(checksOf(mode).map((name) => [name, 'passed']));
  return { checks, makesCode: mode.makesCode, knowsRefusedConnection };
}

/** The checks that failed, with what they found. */
export function failed({ checks }: Report): Record<string, string> {
  return Object.fromEntries(Object.entries(checks).filter(([, result]) => result !== 'passed'));
}
