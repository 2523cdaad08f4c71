import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything kept between runs: the virtual environments and the prepared servers. */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'synapse-admin-sdk');
}

/** The pinned dependencies of a version, or undefined for a version we do not know. */
export function constraintsFile(version: string): string | undefined {
  const file = join(import.meta.dirname, 'constraints', `${version}.txt`);
  return existsSync(file) ? file : undefined;
}

/** First part of the name of every temporary folder, so that leftovers can be recognised. */
export const temporaryPrefix = 'synapse-admin-sdk-';
