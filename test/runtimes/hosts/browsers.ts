import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserName, findBrowser } from '../browsers/find.ts';
import type { Page } from '../browsers/page-server.ts';
import { runPage } from '../browsers/run-page.ts';
import type { Facts } from '../program/context.ts';
import { type Report, withinPolicy } from '../program/report.ts';
import { bundle } from './bundle.ts';
import type { Host, Mode } from './host.ts';

const host = (name: string, browser: BrowserName): Host => {
  const mode = (modeName: string, script: string): Mode => ({
    name: modeName,
    makesCode: false,
    ownCheck: withinPolicy,
    run: async (project, facts) => (await runPage(browser, await pageOf(project, script, facts))) as Report,
  });
  return {
    name,
    knowsRefusedConnection: false,
    install: async () => void (await findBrowser(browser)),
    modes: [mode('page, bundled by esbuild', 'in-page.js'), mode('worker, bundled by esbuild', 'start-worker.js')],
  };
};

export const browsers: readonly Host[] = [host('Chromium', 'chromium'), host('Firefox', 'firefox')];

/** A page with a strict policy. The homeservers have other origins, so that their CORS headers matter. */
async function pageOf(project: string, script: string, facts: Facts): Promise<Page> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self' ${Object.values(facts.urls).join(' ')}`,
  ];
  const code = async (file: string) =>
    ({ type: 'text/javascript', content: await readFile(join(project, file), 'utf8') }) as const;
  return {
    headers: { 'content-security-policy': policy.join('; ') },
    files: {
      '/': { type: 'text/html', content: `<!doctype html><script type="module" src="/${script}"></script>` },
      '/facts.json': { type: 'application/json', content: JSON.stringify(facts) },
      '/in-page.js': await code('in-page.js'),
      '/start-worker.js': await code('start-worker.js'),
      '/bundled.js': { type: 'text/javascript', content: await bundle(project) },
    },
  };
}
