import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChecked } from '../../support/run.ts';
import { peersFolder, projectFolder } from './paths.ts';

const lockfile = join(peersFolder, 'package-lock.json');
const installed = join(peersFolder, 'node_modules', '.package-lock.json');
const fromPeers = createRequire(join(peersFolder, 'package.json'));

/** Installs what the SDK is compared with, unless it is there already. Runs no install scripts. */
export async function installPeers(): Promise<void> {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.error('installing what the SDK is compared with (once)');
  await runChecked('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peersFolder });
}

/** Loads one of the peers. TypeScript cannot see their types, which may not be installed. */
export async function loadPeer(name: string): Promise<unknown> {
  return import(peerUrl(name));
}

export function peerUrl(name: string): string {
  return pathToFileURL(fromPeers.resolve(name)).href;
}

/** The exact version of a dependency of the project or of a peer. */
export function versionOf(name: string): string {
  const folder =
    [peersFolder, projectFolder].find((parent) => existsSync(join(parent, 'node_modules', name, 'package.json'))) ??
    projectFolder;
  const file = join(folder, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
