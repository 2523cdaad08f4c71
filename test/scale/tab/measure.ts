import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { processFile } from '../../bench/support/paths.ts';
import { startService } from '../../bench/support/service.ts';
import { findBrowser } from '../../runtimes/browsers/find.ts';
import { runPage } from '../../runtimes/browsers/run-page.ts';

/** What the page reads from `/settings.json`. */
export interface TabSettings {
  readonly baseUrl: string;
  readonly total: number;
}

/** What the page posts. */
export interface TabReport {
  readonly rows: number;
  /** In MB. */
  readonly heap: number;
}

/** What was measured, and in which browser. */
export interface TabHeaps {
  readonly version: string;
  /** How many rows were iterated: in the first tab, and in the second. */
  readonly rows: readonly [number, number];
  /** In MB. */
  readonly heaps: readonly [number, number];
}

const args = ['--js-flags=--expose-gc', '--enable-precise-memory-info'];
const timeout = 300_000;

/** Compares the heap of a long iteration with that of one a tenth as long. */
export async function heapsOfTabs(total: number): Promise<TabHeaps> {
  const rows = [total / 10, total] as const;
  const { version } = await findBrowser('chromium');
  return { version, rows, heaps: [await heapOfTab(rows[0]), await heapOfTab(rows[1])] };
}

/** Iterates all accounts of a local server in a tab of a real Chromium. Resolves to its live heap at the last of them. */
async function heapOfTab(total: number): Promise<number> {
  const server = await startService(processFile('local-server'), [total]);
  try {
    const settings: TabSettings = { baseUrl: server.baseUrl, total };
    const files = {
      '/': { type: 'text/html', content: '<!doctype html><script type="module" src="/page.js"></script>' },
      '/page.js': { type: 'text/javascript', content: await bundle() },
      '/settings.json': { type: 'application/json', content: JSON.stringify(settings) },
    } as const;
    const { rows, heap } = (await runPage('chromium', { files }, { args, timeout })) as TabReport;
    if (rows !== total || !(heap > 0))
      throw new Error(`The page saw ${rows} of ${total} rows, and a heap of ${heap} MB`);
    return heap;
  } finally {
    await server.stop();
  }
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
