import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a release looks at in package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository?: string | { readonly url?: string };
  readonly publishConfig?: { readonly provenance?: boolean; readonly access?: string };
}

/** The files that say what a release contains. */
export interface Repository {
  readonly manifest: Manifest;
  /** The version in package-lock.json, at both of its places. */
  readonly lockedVersions: readonly string[];
  readonly changelog: string;
  /** The version of the last release. */
  readonly lastVersion: string;
  /** The API reports of the entry points, at the last release and now. An entry point that is new was empty. */
  readonly reports: ReadonlyArray<{ readonly before: string; readonly after: string }>;
}

const reports = ['api.txt', 'api-testing.txt'];
const reportsFolder = (root: string) => join(root, 'test', 'package');
const releasedFolder = (root: string) => join(reportsFolder(root), 'released');

export function readRepository(root: string): Repository {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const lockfile = JSON.parse(read('package-lock.json')) as {
    readonly version: string;
    readonly packages: Readonly<Record<string, { readonly version: string }>>;
  };
  const lastVersion = lastRelease(root);
  const reportIn = (folder: string, file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  return {
    manifest: JSON.parse(read('package.json')) as Manifest,
    lockedVersions: [lockfile.version, lockfile.packages['']?.version ?? 'none'],
    changelog: read('CHANGELOG.md'),
    lastVersion,
    reports: reports.map((file) => ({
      before: reportIn(join(releasedFolder(root), lastVersion), file),
      after: reportIn(reportsFolder(root), file),
    })),
  };
}

function lastRelease(root: string): string {
  const versions = readdirSync(releasedFolder(root));
  const [version] = versions;
  if (version === undefined || versions.length > 1)
    throw new Error(`test/package/released must have one folder, of the last release. It has: ${versions.join(', ')}`);
  return version;
}

/** Keeps the API reports as those of the last release, in place of the ones that were. */
export function recordRelease(root: string, version: string): void {
  rmSync(releasedFolder(root), { recursive: true });
  const folder = join(releasedFolder(root), version);
  mkdirSync(folder, { recursive: true });
  for (const file of reports) cpSync(join(reportsFolder(root), file), join(folder, file));
}
