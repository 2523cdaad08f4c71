import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { runInShell } from './shell.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** A project of somebody who uses the package. */
export interface Project {
  readonly folder: string;
  /** Runs one of its files on the Node of the tests, and returns the JSON that it printed. */
  node(file: string, ...args: string[]): Promise<unknown>;
}

export interface ProjectOptions {
  readonly type: 'module' | 'commonjs';
  /** Files from the folder of fixtures. */
  readonly files: readonly string[];
  /** Packages beside the tarball. */
  readonly install?: readonly string[];
  /** Packages can be imported only by what depends on them, as pnpm lays them out. */
  readonly strictLayout?: boolean;
}

/** Makes a project in its own folder and installs the tarball there, as `npm install` does it for a user. */
export async function makeProject(
  name: string,
  { type, files, install = [], strictLayout = false }: ProjectOptions,
): Promise<Project> {
  const folder = join(inject('folder'), 'projects', name);
  await makeFolder(folder, { name, type });
  for (const file of files) await cp(join(fixtures, file), join(folder, file), { recursive: true });
  await npmInstall(folder, [inject('tarball'), ...install], strictLayout ? ['--install-strategy=linked'] : []);
  const node = async (file: string, ...args: string[]) =>
    JSON.parse(await runInShell(process.execPath, [join(folder, file), ...args], folder)) as unknown;
  return { folder, node };
}

/** Installs a version of Node and returns its program. */
export async function installNode(folder: string, version: string): Promise<string> {
  await makeFolder(folder, { name: 'node' });
  await npmInstall(folder, [`node@${version}`]);
  return join(folder, 'node_modules', '.bin', 'node');
}

async function makeFolder(folder: string, manifest: { readonly name: string; readonly type?: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  // The package `node` gets its binary in an install script.
  const content = { ...manifest, private: true, allowScripts: { node: true } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(content));
}

async function npmInstall(folder: string, packages: readonly string[], options: readonly string[] = []): Promise<void> {
  const quiet = ['--no-package-lock', '--prefer-offline', '--no-audit', '--no-fund'];
  await runInShell('npm', ['install', ...quiet, ...options, ...packages], folder);
}
