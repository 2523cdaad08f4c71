import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, run } from './run.ts';

/**
 * Unpacks a Debian package, and those that it needs and this system lacks, into a folder. Nothing is installed: a
 * package may start a service, and installing takes root.
 */
export async function unpackDebianPackage(name: string, folder: string): Promise<void> {
  const work = `${folder}-${process.pid}`;
  const root = join(work, 'root');
  await rm(work, { recursive: true, force: true });
  await mkdir(join(work, 'archives', 'partial'), { recursive: true });
  try {
    await download(name, work);
    const files = (await readdir(join(work, 'archives'))).filter((file) => file.endsWith('.deb'));
    for (const file of files) {
      const { code, stderr } = await run('dpkg-deb', ['-x', join(work, 'archives', file), root]);
      if (code !== 0) throw new Error(`Cannot unpack ${file}: ${lastLines(stderr, 5)}`);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(root, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(name: string, work: string): Promise<void> {
  const ownFolders = [`Dir::Cache=${work}`, `Dir::Cache::Archives=${join(work, 'archives')}`, 'Debug::NoLocking=1'];
  const options = ownFolders.flatMap((option) => ['-o', option]);
  const get = () =>
    run('apt-get', ['install', '--download-only', '--yes', '--no-install-recommends', ...options, name]);
  let result = await get();
  // A fresh container has no list of packages, and an old one names packages that are no longer there.
  if (result.code !== 0 && process.getuid?.() === 0 && (await run('apt-get', ['update'])).code === 0)
    result = await get();
  if (result.code !== 0)
    throw new Error(`apt-get cannot download ${name}:\n${lastLines(result.stdout + result.stderr, 5)}`);
}
