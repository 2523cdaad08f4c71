// Does a release: see "Release" in CONTRIBUTING.md.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sectionsOf } from './release/changelog.ts';
import { blocksOf, type Check, faultsOf } from './release/check.ts';
import { checkCommit, checkPublisher } from './release/environment.ts';
import { checkFacts } from './release/facts.ts';
import { outputOf, show } from './release/programs.ts';
import { readRepository, recordRelease } from './release/repository.ts';
import { attempt, buildReference, runChecks, skippedChecks, writeSbom } from './release/steps.ts';
import { summarize } from './release/summary.ts';
import { checkTarball, describeFiles, pack } from './release/tarball.ts';

const { values: options } = parseArgs({
  options: {
    /** Does everything but the upload. */
    'dry-run': { type: 'boolean', default: false },
    /** Leaves `.ci/run` out. */
    'skip-checks': { type: 'boolean', default: false },
    /** Only looks at the files of the repository. `npm publish` does so first. */
    facts: { type: 'boolean', default: false },
    /** After the release: keeps the API reports as those of the last release. */
    record: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('..', import.meta.url));
/** git ignores it. */
const folder = join(root, 'reports', 'release');
const repository = readRepository(root);
const { name, version } = repository.manifest;

function isRefused(checks: readonly Check[]): boolean {
  return faultsOf(checks).length > 0 || (!options['dry-run'] && blocksOf(checks).length > 0);
}

function checkFactsOnly(): boolean {
  const checks = checkFacts(repository);
  if (isRefused(checks)) console.error(summarize(`${name} ${version} cannot be released.`, checks));
  return !isRefused(checks);
}

/** Checks, packs and documents the release. Returns the tarball, or nothing if the release is refused. */
function prepare(): string | undefined {
  const npm = outputOf('npm', ['--version'], root).trim();
  const checks = [checkCommit(root), ...checkFacts(repository), checkPublisher(npm, process.env)];
  let tarball: string | undefined;
  // The rest takes half an hour.
  if (options['dry-run'] || !isRefused(checks)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    checks.push(options['skip-checks'] ? skippedChecks : attempt('Checks', () => runChecks(root, folder)));
    checks.push(
      attempt('Tarball', () => {
        const packed = pack(root, folder);
        tarball = join(folder, packed.filename);
        writeFileSync(join(folder, 'files.txt'), `${describeFiles(packed)}\n`);
        return checkTarball(packed);
      }),
      attempt('Dependencies', () => writeSbom(root, folder, name)),
      attempt('Reference', () => buildReference(root)),
    );
  }
  console.log(`${sectionsOf(repository.changelog)[0]?.text.trimEnd() ?? 'CHANGELOG.md has no section.'}\n`);
  console.log(summarize(`Release of ${name} ${version}${options['dry-run'] ? ' (dry run)' : ''}`, checks));
  return isRefused(checks) ? undefined : tarball;
}

function release(): boolean {
  const tarball = prepare();
  if (tarball === undefined) {
    console.log('\nNothing was uploaded.');
    return false;
  }
  console.log(`\nThe tarball, the list of its files and the SBOM are in ${relative(root, folder)}.`);
  if (options['dry-run']) return true;
  return show('npm', ['publish', tarball], root);
}

/** Refuses what was not released: it would hide the changes since the last release. */
function record(): boolean {
  if (!checkFactsOnly()) return false;
  recordRelease(root, version);
  console.log(`The API reports are kept as those of ${version}. Commit them.`);
  return true;
}

const succeeded = options.record ? record() : options.facts ? checkFactsOnly() : release();
process.exitCode = succeeded ? 0 : 1;
