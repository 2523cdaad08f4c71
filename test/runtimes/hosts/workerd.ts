import { pathToFileURL } from 'node:url';
import type { Report } from '../program/report.ts';
import { bundle } from './bundle.ts';
import type { Host } from './host.ts';
import { installTools, toolFile } from './tools.ts';

/** The part of miniflare that is used. Its own types may not be installed. */
interface Miniflare {
  dispatchFetch(url: string, init: { readonly method: string; readonly body: string }): Promise<Response>;
  dispose(): Promise<void>;
}
type MiniflareClass = new (options: Readonly<Record<string, unknown>>) => Miniflare;

export const workerd: Host = {
  name: 'workerd',
  knowsRefusedConnection: false,
  install: installTools,
  modes: [
    {
      name: 'ES module, bundled by esbuild',
      makesCode: false,
      run: async (project, facts) => {
        const { Miniflare } = (await import(pathToFileURL(toolFile('miniflare/dist/src/index.js')).href)) as {
          readonly Miniflare: MiniflareClass;
        };
        const miniflare = new Miniflare({
          modules: [{ type: 'ESModule', path: 'main.mjs', contents: await bundle(project, 'in-workerd.mjs') }],
          compatibilityDate: '2026-01-01',
        });
        try {
          const response = await miniflare.dispatchFetch('http://workerd/', {
            method: 'POST',
            body: JSON.stringify(facts),
          });
          return (await response.json()) as Report;
        } finally {
          await miniflare.dispose();
        }
      },
    },
  ],
};
