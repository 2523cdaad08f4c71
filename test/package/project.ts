import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { run } from './child.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** A project of somebody who uses the package. */
export interface Project {
  readonly folder: string;
  /** Runs one of its files and gives the JSON that it printed. */
  node(file: string, ...args: string[]): Promise<unknown>;
}

export interface ProjectOptions {
  readonly type: 'module' | 'commonjs';
  /** Files from the folder of fixtures. */
  readonly files: readonly string[];
  /** Packages beside the tarball. */
  readonly install?: readonly string[];
  /** Runs files on this Node of the project in place of the tests' own. */
  readonly ownNode?: boolean;
}

/** Makes a project of its own folder and installs the tarball there, as `npm install` does it for a user. */
export async function makeProject(
  name: string,
  { type, files, install = [], ownNode = false }: ProjectOptions,
): Promise<Project> {
  const folder = join(inject('folder'), 'projects', name);
  await mkdir(folder, { recursive: true });
  // The package `node` brings its binary in an install script.
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name, private: true, type, allowScripts: { node: true } }),
  );
  for (const file of files) await cp(join(fixtures, file), join(folder, file));
  await run(
    'npm',
    ['install', '--no-package-lock', '--prefer-offline', '--no-audit', '--no-fund', inject('tarball'), ...install],
    folder,
  );
  const program = ownNode ? join(folder, 'node_modules', '.bin', 'node') : process.execPath;
  return {
    folder,
    node: async (file, ...args) => JSON.parse(await run(program, [join(folder, file), ...args], folder)) as unknown,
  };
}
