import { compareReports, describeChange, unnamedIn } from './api-changes.ts';
import { newerThan, sectionsOf } from './changelog.ts';
import type { Check } from './check.ts';
import type { Repository } from './repository.ts';
import { compareVersions, smallestVersion } from './versions.ts';

/** The checks that need nothing but the files of the repository. */
export function checkFacts(repository: Repository): readonly Check[] {
  return [checkVersion(repository), checkChangelog(repository), checkApi(repository), checkManifest(repository)];
}

export function checkVersion({ manifest: { version }, lockedVersions, lastVersion }: Repository): Check {
  const isNumber = /^\d+\.\d+\.\d+$/.test(version);
  return {
    name: 'Version',
    figure: `${version}; last release ${lastVersion}`,
    faults: [
      ...(isNumber ? [] : [`The version ${version} does not consist of three numbers.`]),
      ...(lockedVersions.every((locked) => locked === version)
        ? []
        : [`package-lock.json has version ${lockedVersions.join(' and ')}. Run npm install.`]),
    ],
    blocks:
      compareVersions(version, lastVersion) > 0
        ? []
        : [`package.json has version ${version}, which is not greater than that of the last release.`],
  };
}

export function checkChangelog({ manifest: { version }, changelog }: Repository): Check {
  const [newest, ...older] = sectionsOf(changelog);
  const isMissing = [newest, ...older].every((section) => section?.version !== version);
  return {
    name: 'Changelog',
    figure: `newest section: ${newest?.text.split('\n')[0]?.replace('## ', '') ?? 'none'}`,
    blocks: isMissing
      ? [`CHANGELOG.md has no section "## ${version} - <year>-<month>-<day>".`]
      : newest?.version === version
        ? []
        : [`The newest section of CHANGELOG.md is not that of ${version}.`],
  };
}

export function checkApi({ manifest: { version }, changelog, lastVersion, reports }: Repository): Check {
  const changes = reports.flatMap(({ before, after }) => compareReports(before, after));
  const count = (kind: string) => `${changes.filter((change) => change.kind === kind).length} ${kind}`;
  const smallest = smallestVersion(lastVersion, changes);
  // A version that is not even greater than the last is found by `checkVersion`.
  const isTooSmall = compareVersions(version, lastVersion) > 0 && compareVersions(version, smallest) < 0;
  const unnamed = unnamedIn(newerThan(changelog, lastVersion), changes).map(describeChange);
  return {
    name: 'API',
    figure: `${count('removed')}, ${count('changed')}, ${count('added')}; needs ${smallest} or greater`,
    faults: [
      ...unnamed.map((change) => `CHANGELOG.md does not name what changed since ${lastVersion}: ${change}`),
      ...(isTooSmall ? [`The changes of the API need at least version ${smallest}.`] : []),
    ],
  };
}

export function checkManifest({ manifest: { repository, publishConfig } }: Repository): Check {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return {
    name: 'Manifest',
    figure: `repository ${url || 'not set'}; provenance ${publishConfig?.provenance === true ? 'on' : 'off'}`,
    faults: [
      ...(publishConfig?.provenance === true ? [] : ['package.json does not turn on publishConfig.provenance.']),
      // npm makes no provenance statement for a package that is new, and so not known to be public.
      ...(publishConfig?.access === 'public' ? [] : ['package.json does not set publishConfig.access to "public".']),
    ],
    blocks: url ? [] : ['package.json has no "repository". npm needs it for the provenance of the package.'],
  };
}
