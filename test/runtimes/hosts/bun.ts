import { oneCopy } from '../program/report.ts';
import { runEntry } from './command.ts';
import type { Host, Mode } from './host.ts';
import { installTools, toolFile } from './tools.ts';

const mode = (name: string, entry: string): Mode => ({
  name,
  makesCode: true,
  ownCheck: oneCopy,
  run: (project, facts) => runEntry(toolFile('.bin/bun'), ['run'], entry, project, facts),
});

export const bun: Host = {
  name: 'Bun',
  knowsRefusedConnection: true,
  install: installTools,
  modes: [mode('ES module', 'main.mjs'), mode('CommonJS', 'main.cjs')],
};
