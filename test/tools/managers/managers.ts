import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInShell } from '../../package/shell.ts';

/** A command: a program and its arguments. */
type Command = readonly [program: string, ...args: string[]];

/** How a package manager installs a project, and how the project runs what it installed. */
export interface Manager {
  readonly name: string;
  readonly install: Command;
  /** What stands in front of the path of a script. */
  readonly script: Command;
  /** What stands in front of the arguments of the compiler. */
  readonly compiler: Command;
  /** Whether a project can import what only its dependencies depend on. */
  readonly importsUndeclared: boolean;
  /** Whether `import` and `require` load the same classes. */
  readonly hasOneCopy: boolean;
}

/** Package managers, of which all but npm are in a folder. */
export async function managersIn(folder: string): Promise<Manager[]> {
  const bin = (name: string) => join(folder, 'node_modules', '.bin', name);
  const major = await majorVersions();
  const yarn = [process.execPath, join(folder, 'node_modules', '@yarnpkg/cli-dist', 'bin', 'yarn.js')] as const;
  const local = {
    script: [process.execPath],
    compiler: [process.execPath, 'node_modules/typescript/bin/tsc'],
  } as const;
  return [
    {
      name: 'npm',
      install: ['npm', 'install', '--prefer-offline'],
      ...local,
      importsUndeclared: true,
      hasOneCopy: true,
    },
    {
      name: `pnpm ${major('pnpm')}`,
      install: [bin('pnpm'), 'install'],
      ...local,
      importsUndeclared: false,
      hasOneCopy: true,
    },
    {
      name: `Yarn ${major('@yarnpkg/cli-dist')}, Plug'n'Play`,
      install: [...yarn, 'install'],
      script: [...yarn, 'node'],
      compiler: [...yarn, 'tsc'],
      importsUndeclared: false,
      // Its `require` does not know the condition `module-sync`, and takes the CommonJS build.
      hasOneCopy: false,
    },
    {
      name: `Bun ${major('bun')}`,
      install: [bin('bun'), 'install'],
      script: [bin('bun')],
      compiler: local.compiler,
      importsUndeclared: true,
      hasOneCopy: true,
    },
  ];
}

async function majorVersions(): Promise<(name: string) => string> {
  const file = fileURLToPath(new URL('package.json', import.meta.url));
  const { dependencies } = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  return (name) => dependencies[name]?.split('.')[0] ?? '';
}

/** Hands the settings of npm on this machine to the others: where packages come from, and whom to trust. */
export async function writeSettings(project: string): Promise<void> {
  const setting = async (name: string) => (await runInShell('npm', ['config', 'get', name], project)).trim();
  const [registry, cafile] = [await setting('registry'), await setting('cafile')];
  const hasCafile = cafile !== 'null' && cafile !== '';
  await writeFile(join(project, '.npmrc'), `registry=${registry}\n${hasCafile ? `cafile=${cafile}\n` : ''}`);
  const yarn = {
    nodeLinker: 'pnp',
    npmRegistryServer: registry.replace(/\/$/, ''),
    ...(hasCafile && { httpsCaFilePath: cafile }),
    // With CI=true Yarn installs only what its lockfile has. A new project has none.
    enableImmutableInstalls: false,
    enableTelemetry: false,
  };
  // JSON is YAML.
  await writeFile(join(project, '.yarnrc.yml'), JSON.stringify(yarn));
}
