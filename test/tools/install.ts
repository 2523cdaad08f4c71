import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { runInShell } from '../package/shell.ts';

const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];

/** Makes a project of the packages that the lockfile of a folder here names, and returns where it is. */
export async function installLocked(name: string): Promise<string> {
  const folder = join(inject('folder'), 'tools', name);
  await mkdir(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    await cp(fileURLToPath(new URL(`${name}/${file}`, import.meta.url)), join(folder, file));
  // `npm ci` resolves nothing: it takes half the time of `npm install`, and does not depend on the day.
  await runInShell('npm', ['ci', ...quiet], folder);
  return folder;
}

/** Installs the packed package into a project. */
export async function installPackage(folder: string): Promise<void> {
  await runInShell('npm', ['install', '--no-save', '--no-package-lock', ...quiet, inject('tarball')], folder);
}
