import { join } from 'node:path';
import { inject } from 'vitest';
import { installNode } from '../../package/project.ts';
import { oneCopy } from '../program/report.ts';
import { runEntry } from './command.ts';
import type { Host, Mode } from './host.ts';

interface NodeVersion {
  readonly name: string;
  /** What is installed; the Node of the tests where it is left out. */
  readonly version?: string;
  /** Flags of the permission model, besides what may be read. */
  readonly permission: readonly string[];
}

const versions: readonly NodeVersion[] = [
  // The oldest that the package supports.
  { name: 'Node 22.12', version: '22.12.0', permission: ['--experimental-permission'] },
  { name: 'Node 24', permission: ['--permission'] },
  { name: 'Node 26', version: '26', permission: ['--permission', '--allow-net'] },
];

const commonJsBuild = 'CommonJS, `--no-experimental-require-module`';
const withoutCode = 'ES module, `--disallow-code-generation-from-strings`';

export const nodes: readonly Host[] = versions.map(({ name, version, permission }) => {
  let program = process.execPath;
  const mode = (modeName: string, entry: string, args: (project: string) => readonly string[] = () => []): Mode => ({
    name: modeName,
    makesCode: modeName !== withoutCode,
    // Without `require` of ES modules, `require` loads the CommonJS build, which is another copy.
    ...(modeName !== commonJsBuild && { ownCheck: oneCopy }),
    run: (project, facts) => runEntry(program, args(project), entry, project, facts),
  });
  return {
    name,
    knowsRefusedConnection: true,
    install: async () => {
      if (version !== undefined) program = await installNode(join(inject('folder'), 'nodes', version), version);
    },
    modes: [
      mode('ES module', 'main.mjs'),
      mode('CommonJS', 'main.cjs'),
      mode(commonJsBuild, 'main.cjs', () => ['--no-experimental-require-module']),
      mode('ES module in a worker thread', 'thread.mjs'),
      mode(withoutCode, 'main.mjs', () => ['--disallow-code-generation-from-strings']),
      mode(`ES module, \`${permission.join(' ')}\``, 'main.mjs', (project) => [
        ...permission,
        `--allow-fs-read=${project}`,
      ]),
    ],
  };
});
