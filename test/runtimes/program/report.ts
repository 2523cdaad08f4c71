import { calls } from './calls.ts';
import type { Check, Context, Facts, Modules } from './context.ts';
import { double } from './double.ts';
import { failures, knowsRefusedConnection } from './failures.ts';

/** What the program found, on one host. */
export interface Report {
  /** What is wrong, by the name of the check; `passed` where nothing is. */
  readonly checks: Readonly<Record<string, string>>;
  /** Whether the host lets the program make code from strings. */
  readonly makesCode: boolean;
  /** Whether a refused connection is known as one. */
  readonly knowsRefusedConnection?: boolean | undefined;
}

/** How the host loads the package. */
export interface Loaders {
  readonly load: () => Promise<Modules>;
  /** Loads it the other way: with `require` where `load` imports it, and the reverse. */
  readonly loadAgain?: (() => Promise<Modules>) | undefined;
  /** Returns what the host has reported against its policy. */
  readonly violations?: (() => Promise<readonly string[]>) | undefined;
}

export const loads = 'is loaded';
export const oneCopy = 'is one copy for import and require';
export const refusals = 'a refused login is retried only where it is known as not executed';
export const withinPolicy = 'violates the policy of the page only once: zod tries whether it may make code';
export const programChecks: Readonly<Record<string, Check>> = { ...calls, ...failures, ...double };

/** Runs every check, one after the other. */
export async function report({ load, loadAgain, violations }: Loaders, facts: Facts): Promise<Report> {
  const checks: Record<string, string> = {};
  const run = async <T>(name: string, check: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await check();
      checks[name] = 'passed';
      return result;
    } catch (error) {
      checks[name] = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return undefined;
    }
  };
  const modules = await run(loads, load);
  if (modules === undefined) return { checks, makesCode: makesCode() };
  const context = contextOf(modules, facts);
  if (loadAgain !== undefined) await run(oneCopy, async () => compare(modules, await loadAgain()));
  for (const [name, check] of Object.entries(programChecks)) await run(name, () => check(context));
  const known = await run(refusals, () => knowsRefusedConnection(context));
  if (violations !== undefined) await run(withinPolicy, async () => checkViolations(await violations()));
  return { checks, makesCode: makesCode(), knowsRefusedConnection: known };
}

function contextOf(modules: Modules, facts: Facts): Context {
  const client: Context['client'] = (baseUrl, options) =>
    new modules.sdk.SynapseAdmin({
      baseUrl,
      accessToken: facts.token,
      maxRetries: 2,
      retryDelay: () => 0,
      timeout: 10_000,
      ...options,
    });
  return { ...modules, ...facts, client };
}

/** Throws where a class or a function is another one. */
function compare(one: Modules, other: Modules): void {
  for (const entry of ['sdk', 'testing'] as const) {
    const others: Readonly<Record<string, unknown>> = other[entry];
    const names = Object.entries(one[entry]);
    const different = names.filter(([name, value]) => others[name] !== value);
    if (names.length < 30) throw new Error(`only ${names.length} names`);
    if (different.length > 0) throw new Error(`two copies of ${different.map(([name]) => name).join(', ')}`);
  }
}

/** zod asks once whether it can make code. */
function checkViolations(found: readonly string[]): void {
  if (found.length !== 1 || !found[0]?.endsWith(' eval')) throw new Error(`violations: ${found.join(', ') || 'none'}`);
}

function makesCode(): boolean {
  try {
    return new Function('return true')() as boolean;
  } catch {
    return false;
  }
}
