import type { Change } from './api-changes.ts';

/** Compares two versions of three numbers, as `Array.sort` wants it. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The smallest version that Semantic Versioning allows after these changes of the API. */
export function smallestVersion(last: string, changes: readonly Change[]): string {
  const [major = 0, minor = 0, patch = 0] = last.split('.').map(Number);
  const isBreaking = changes.some(({ kind }) => kind !== 'added');
  if (isBreaking && major > 0) return `${major + 1}.0.0`;
  // While the major version is 0, a new minor version may break.
  if (isBreaking || (changes.length > 0 && major > 0)) return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}
