import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { runInShell } from '../package/shell.ts';

interface Manifest {
  readonly version: string;
  readonly dependencies: Record<string, string>;
}

interface Lockfile {
  readonly packages: Record<string, Partial<Manifest> & { readonly resolved?: string }>;
}

const read = async (file: string | URL) => JSON.parse(await readFile(file, 'utf8')) as unknown;

/**
 * Makes a project of the packages that the lockfile of a folder here names, and of the packed package. Returns where
 * it is.
 *
 * By `npm ci`: it resolves nothing, so that it takes half the time of `npm install`, and does not depend on the day.
 */
export async function installLocked(name: string): Promise<string> {
  const folder = join(inject('folder'), 'tools', name);
  await mkdir(folder, { recursive: true });
  const manifest = (await read(new URL(`${name}/package.json`, import.meta.url))) as Manifest;
  const lockfile = (await read(new URL(`${name}/package-lock.json`, import.meta.url))) as Lockfile;
  await addPackage(manifest, lockfile, folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lockfile));
  await runInShell('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], folder);
  return folder;
}

/** Adds the packed package to the dependencies of a project, with the ky and the zod of this repository. */
async function addPackage(manifest: Manifest, { packages }: Lockfile, folder: string): Promise<void> {
  const { version, dependencies } = (await read(join(inject('unpacked'), 'package.json'))) as Manifest;
  const own = (await read(fileURLToPath(new URL('../../package-lock.json', import.meta.url)))) as Lockfile;
  const file = `file:${relative(folder, inject('tarball'))}`;
  manifest.dependencies['synapse-admin-sdk'] = file;
  packages[''] = { ...packages[''], dependencies: manifest.dependencies };
  packages['node_modules/synapse-admin-sdk'] = { version, resolved: file, dependencies };
  for (const name of Object.keys(dependencies)) {
    const path = `node_modules/${name}`;
    packages[path] = own.packages[path] ?? {};
  }
}
