import { cp, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { runInShell } from './shell.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run; everything that the tests write is below it. */
    folder: string;
    /** The packed package. */
    tarball: string;
    /** The same, unpacked. */
    unpacked: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const leftOut = new Set(['.git', 'node_modules', 'dist', 'coverage', 'reports', '.stryker-tmp']);

/** Packs the package once for all tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sdk-package-')));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    project.provide('folder', folder);
    project.provide('tarball', await pack(folder));
    project.provide('unpacked', join(folder, 'build', 'package'));
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

/** Packs a copy of the sources, so that nobody who uses `dist` meanwhile finds it gone, and unpacks the result. */
async function pack(folder: string): Promise<string> {
  const source = join(folder, 'build', 'source');
  await cp(root, source, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  // For the sources and the unpacked package. The projects of users are not below it: they have what npm gives them.
  await symlink(join(root, 'node_modules'), join(folder, 'build', 'node_modules'), 'junction');
  await runInShell('npm', ['pack', '--pack-destination', folder], source);
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error('npm pack wrote no tarball');
  await runInShell('tar', ['-xzf', join('..', name)], join(folder, 'build'));
  return join(folder, name);
}
