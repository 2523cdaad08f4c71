import { lastLines } from '../../support/run.ts';
import type { BrowserName } from './find.ts';
import { type Page, servePage } from './page-server.ts';
import { type StartOptions, startBrowser } from './start.ts';

export interface RunPageOptions extends StartOptions {
  /** How long the page may take, in milliseconds. */
  readonly timeout?: number;
}

/** Opens a page in a browser, and resolves to what the page posts. The browser is closed then. */
export async function runPage(
  name: BrowserName,
  page: Page,
  { timeout = 120_000, ...options }: RunPageOptions = {},
): Promise<unknown> {
  const server = await servePage(page);
  try {
    const browser = await startBrowser(name, `${server.origin}/`, options);
    const failed = (reason: string, output: string) => new Error(`${name} ${reason}:\n${lastLines(output, 10)}`);
    const ended = browser.ended.then(({ stdout, stderr }) => {
      throw failed('ended before the page posted its result', stdout + stderr);
    });
    const signal = AbortSignal.timeout(timeout);
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(failed(`posted no result within ${timeout} ms`, '')));
    });
    try {
      return await Promise.race([server.result, ended, late]);
    } finally {
      ended.catch(() => undefined);
      late.catch(() => undefined);
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
