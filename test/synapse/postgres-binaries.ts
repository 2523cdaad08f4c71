import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lastLines, run } from '../support/run.ts';

/**
 * Where `initdb` and `postgres` are. Debian keeps them out of PATH, by major version. The variable
 * SYNAPSE_POSTGRES_BIN overrides the search.
 */
export function findPostgres(): string | undefined {
  const chosen = process.env['SYNAPSE_POSTGRES_BIN'];
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian) ? readdirSync(debian) : [];
  const candidates = chosen
    ? [chosen]
    : [
        ...majors.sort((a, b) => Number(b) - Number(a)).map((major) => join(debian, major, 'bin')),
        ...(process.env['PATH'] ?? '').split(delimiter),
      ];
  return candidates.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** As findPostgres; installs the Debian package where there is none and we may. */
export async function requirePostgres(log: (line: string) => void): Promise<string> {
  const found = findPostgres();
  if (found !== undefined) return found;
  const apt = (await run('apt-get', ['--version'])).code === 0;
  if (!apt || process.getuid?.() !== 0) {
    throw new Error(
      'PostgreSQL is not installed: no initdb in /usr/lib/postgresql or PATH. Install it ' +
        '(on Debian: apt-get install postgresql) or name its folder in SYNAPSE_POSTGRES_BIN.',
    );
  }
  await installPackage(log);
  const installed = findPostgres();
  if (installed === undefined) throw new Error('The package postgresql brought no initdb');
  return installed;
}

async function installPackage(log: (line: string) => void): Promise<void> {
  log('installing the Debian package postgresql');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const script = [
    'apt-get update',
    'apt-get install -y --no-install-recommends postgresql-common',
    // Or the package would start a server of its own, on the usual port.
    "sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf",
    'apt-get install -y --no-install-recommends postgresql',
  ];
  const result = await run('/bin/sh', ['-ec', script.join('\n')], { env });
  if (result.code === 0) return;
  throw new Error(`Cannot install PostgreSQL:\n${lastLines(result.stdout + result.stderr, 15)}`);
}
