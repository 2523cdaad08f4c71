import { oneCopy } from '../program/report.ts';
import { runEntry } from './command.ts';
import type { Host, Mode } from './host.ts';
import { installTools, toolFile } from './tools.ts';

/** `require` reads files while the program runs. */
const mode = (name: string, entry: string): Mode => ({
  name,
  makesCode: true,
  ownCheck: oneCopy,
  run: (project, facts) =>
    runEntry(
      toolFile('.bin/deno'),
      ['run', '--no-prompt', '--allow-net=127.0.0.1', `--allow-read=${project}`],
      entry,
      project,
      facts,
    ),
});

export const deno: Host = {
  name: 'Deno',
  knowsRefusedConnection: true,
  install: installTools,
  modes: [mode('ES module', 'main.mjs'), mode('CommonJS', 'main.cjs')],
};
