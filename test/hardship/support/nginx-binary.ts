import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { lastLines, run } from '../../support/run.ts';
import { cacheFolder } from '../../synapse/paths.ts';

const folder = () => join(cacheFolder(), 'nginx');
const unpacked = () => join(folder(), 'usr', 'sbin', 'nginx');

/**
 * Where nginx is: SYNAPSE_NGINX_BIN, an installed one, or else that of Debian's package, unpacked into the
 * cache folder. It is not installed, for then it would run as a service of its own.
 */
export async function findNginx(): Promise<string> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const candidates = [process.env['SYNAPSE_NGINX_BIN'], ...folders.map((path) => join(path, 'nginx')), unpacked()];
  const found = candidates.find((file) => file !== undefined && file !== '' && existsSync(file)) ?? (await unpack());
  const tried = await run(found, ['-v']);
  if (tried.code !== 0) throw new Error(`${found} does not run: ${lastLines(tried.stderr, 3)}`);
  return found;
}

async function unpack(): Promise<string> {
  const work = `${folder()}-${process.pid}`;
  await rm(work, { recursive: true, force: true });
  await mkdir(join(work, 'root'), { recursive: true });
  try {
    let result = await run('apt-get', ['download', 'nginx'], { cwd: work });
    // A fresh container has no list of packages.
    if (result.code !== 0 && process.getuid?.() === 0 && (await run('apt-get', ['update'])).code === 0)
      result = await run('apt-get', ['download', 'nginx'], { cwd: work });
    const file = (await readdir(work)).find((name) => name.endsWith('.deb'));
    if (result.code !== 0 || file === undefined) {
      throw new Error(
        `nginx is not installed, and apt-get cannot download it. Install it, or name it in SYNAPSE_NGINX_BIN.\n${lastLines(result.stderr, 5)}`,
      );
    }
    result = await run('dpkg-deb', ['-x', file, 'root'], { cwd: work });
    if (result.code !== 0) throw new Error(`Cannot unpack ${file}: ${lastLines(result.stderr, 5)}`);
    await rm(folder(), { recursive: true, force: true });
    await rename(join(work, 'root'), folder());
    return unpacked();
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
