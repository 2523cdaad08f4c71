import { expect, vi } from 'vitest';
import { compile } from './compile.ts';
import type { Prelude } from './prelude.ts';

type Body = () => unknown;

/** The modules that samples may import. The tests that a sample defines run after it. */
const modules: Readonly<Record<string, (tests: Body[]) => unknown>> = {
  'synapse-admin-sdk': () => import('synapse-admin-sdk'),
  'synapse-admin-sdk/testing': () => import('synapse-admin-sdk/testing'),
  'node:fs/promises': () => import('node:fs/promises'),
  zod: () => import('zod'),
  'p-map': () => import('p-map'),
  nock: () => import('nock'),
  vitest: (tests) => ({ expect, vi, test: (_name: string, body: Body) => void tests.push(body) }),
};

/** Runs a sample, and resolves to what it printed. */
export async function execute(code: string, prelude: Prelude): Promise<readonly string[]> {
  const tests: Body[] = [];
  const loaded = Object.fromEntries(
    await Promise.all(Object.entries(modules).map(async ([name, load]) => [name, await load(tests)] as const)),
  );
  const load = (name: string): unknown => {
    if (name in loaded) return loaded[name];
    throw new Error(`The sample imports ${name}, which the harness does not know`);
  };
  const exported: { sample?: (prelude: Prelude) => Promise<void> } = {};
  new Function('require', 'exports', compile(code))(load, exported);
  const printed: string[] = [];
  const spies = (['log', 'warn', 'error', 'table'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
      printed.push(values.map(String).join(' '));
    }),
  );
  try {
    if (exported.sample === undefined) throw new Error('The sample was not compiled');
    await exported.sample(prelude);
    for (const test of tests) await test();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return printed;
}
