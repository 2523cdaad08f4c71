import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackDebianPackage } from '../../support/debian-package.ts';
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
  try {
    await unpackDebianPackage('nginx', folder());
  } catch (cause) {
    throw new Error('nginx is not installed. Install it, or name it in SYNAPSE_NGINX_BIN.', { cause });
  }
  return unpacked();
}
