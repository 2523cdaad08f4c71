import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChecked } from '../../support/run.ts';

/** The folder of the hosts that are npm packages, with exact versions in its lockfile. */
const folder = fileURLToPath(new URL('../tools', import.meta.url));
const lockfile = join(folder, 'package-lock.json');
const installed = join(folder, 'node_modules', '.package-lock.json');

let installing: Promise<unknown> | undefined;

/** Installs Bun, Deno and workerd, unless they are there already. */
export async function installTools(): Promise<void> {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  installing ??= runChecked('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  await installing;
}

/** A file of an installed tool. */
export function toolFile(path: string): string {
  return join(folder, 'node_modules', path);
}
