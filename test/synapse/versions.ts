/**
 * The Synapse versions the tests run against. Each has a file in `constraints/` that pins all its
 * dependencies, so that an installation next month is the same as today's.
 */
export interface KnownVersion {
  version: string;
  /** Month of the release. */
  released: string;
  /** What makes this version worth a test run. */
  why: string;
  /** The newest Python (3.x) for which all pinned dependencies have binary wheels. */
  newestPython: number;
}

/** Version started when nothing else is asked for. */
export const newest = '1.163.2';

export const versions: readonly KnownVersion[] = [
  { version: newest, released: '2026-10', why: 'the newest release', newestPython: 14 },
  { version: '1.143.0', released: '2025-11', why: 'a server not updated for a year', newestPython: 13 },
  {
    version: '1.103.0',
    released: '2024-03',
    why: 'flags are true and false, much else is still missing',
    newestPython: 12,
  },
  { version: '1.92.3', released: '2023-09', why: 'the last with flags sent as 0 and 1', newestPython: 12 },
  {
    version: '1.41.0',
    released: '2021-08',
    why: 'as old as the oldest documents, unknown paths are 400',
    newestPython: 11,
  },
];

export function findVersion(version: string): KnownVersion | undefined {
  return versions.find((known) => known.version === version);
}

/** Compares release versions: `isAtLeast('1.143.0', '1.92.3')` is true. */
export function isAtLeast(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, 'en', { numeric: true }) >= 0;
}
