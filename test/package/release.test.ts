import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { checkPublisher } from '../../.ci/release/environment.ts';
import { readRepository, recordRelease } from '../../.ci/release/repository.ts';
import { attempt, runChecks } from '../../.ci/release/steps.ts';
import { summarize } from '../../.ci/release/summary.ts';
import { checkTarball, ownFiles } from '../../.ci/release/tarball.ts';
import { runInShell } from './shell.ts';

describe('a release from a clone whose version, changelog and API are ready', () => {
  let clone: string;
  const git = (...args: string[]) =>
    runInShell('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], clone);

  beforeAll(async () => {
    // Beside the sources that were packed, so that it finds the installed packages.
    clone = join(inject('folder'), 'build', 'release');
    await cp(join(inject('folder'), 'build', 'source'), clone, { recursive: true });
    const edit = async (file: string, change: (text: string) => string) =>
      writeFile(join(clone, file), change(await readFile(join(clone, file), 'utf8')));
    await edit('CHANGELOG.md', (text) => text.replace(/^(?=## )/m, '## 99.0.0 - 2026-11-30\n\n- All of it.\n\n'));
    await edit('package.json', (text) => JSON.stringify({ ...JSON.parse(text), repository: undefined }));
    await runInShell('npm', ['version', '--no-git-tag-version', '99.0.0'], clone);
    await git('init', '--quiet');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'A copy');
  });

  test('is prepared by a dry run, which says what blocks the upload', async () => {
    const output = await runInShell('npm', ['run', 'release', '--', '--dry-run', '--skip-checks'], clone);
    expect(output).toContain('## 99.0.0 - 2026-11-30\n\n- All of it.\n');
    const summary = output.slice(output.indexOf('Release of synapse-admin-sdk 99.0.0 (dry run)')).split('\n');
    expect(summary.slice(2, 12)).toEqual([
      expect.stringMatching(/^✓ Commit {8}[\da-f]{7,}, clean$/),
      expect.stringMatching(/^✓ Version {7}99\.0\.0; last release \d+\.\d+\.\d+$/),
      '✓ Changelog     newest section: 99.0.0 - 2026-11-30',
      expect.stringMatching(/^✓ API {11}\d+ removed, \d+ changed, \d+ added; needs \d+\.\d+\.\d+ or greater$/),
      '! Manifest      repository not set; provenance on',
      expect.stringMatching(/^[!✓] Publisher {5}npm \d+\.\d+\.\d+; /),
      '! Checks        SKIPPED by --skip-checks: NOTHING WAS TESTED',
      expect.stringMatching(
        /^✓ Tarball {7}synapse-admin-sdk-99\.0\.0\.tgz: \d+ files, \d+ kB packed, \d+ kB unpacked$/,
      ),
      expect.stringMatching(/^✓ Dependencies {2}ky \d+\.\d+\.\d+ MIT, zod \d+\.\d+\.\d+ MIT$/),
      expect.stringMatching(/^✓ Reference {5}\d{2,} pages in site\/$/),
    ]);
    expect(summary).toEqual(expect.arrayContaining(['Blocks the upload:', '- The checks were skipped.']));
    expect(summary).not.toContain('Faults:');
    expect(summary.length).toBeLessThanOrEqual(25);
    expect((await readdir(join(clone, 'reports', 'release'))).sort()).toEqual([
      'files.txt',
      'synapse-admin-sdk-99.0.0.cdx.json',
      'synapse-admin-sdk-99.0.0.tgz',
    ]);
    expect(await git('status', '--porcelain')).toBe('');
  });

  test('is refused without --dry-run at once, while something blocks the upload', async () => {
    const message = await runInShell('npm', ['run', 'release', '--', '--skip-checks'], clone).catch(String);
    expect(message).toContain('- package.json has no "repository".');
    expect(message).toContain('Nothing was uploaded.');
    expect(message).not.toContain('Tarball');
  });

  test('is not recorded while it could not be released: that would hide changes of the API', async () => {
    const message = await runInShell('npm', ['run', 'release', '--', '--record'], clone).catch(String);
    expect(message).toContain('synapse-admin-sdk 99.0.0 cannot be released.');
    expect(await git('status', '--porcelain')).toBe('');
  });

  test('is recorded: then there is no change of the API since the last release', async () => {
    recordRelease(clone, '99.0.0');
    const { lastVersion, reports } = readRepository(clone);
    expect(lastVersion).toBe('99.0.0');
    expect(reports.map(({ before, after }) => before !== '' && before === after)).toEqual([true, true]);
  });
});

describe('a release', () => {
  const packed = { filename: 'a.tgz', size: 1000, unpackedSize: 2000 };
  const withFiles = (paths: readonly string[]) => ({ ...packed, files: paths.map((path) => ({ path, size: 1 })) });

  test('has the files of the package, guides and examples', () => {
    const files = [...ownFiles, 'docs/errors.md', 'examples/README.md', 'examples/shared/config.ts'];
    expect(checkTarball(withFiles(files)).faults).toEqual([]);
  });

  test('has no other file, and lacks none', () => {
    const files = [...ownFiles.filter((file) => file !== 'LICENSE'), 'dist/index.js.map', 'docs/notes.txt'];
    expect(checkTarball(withFiles(files)).faults).toEqual([
      'The package lacks LICENSE.',
      'The package must not contain dist/index.js.map.',
      'The package must not contain docs/notes.txt.',
    ]);
  });

  test('is published by an npm that knows trusted publishing, in a workflow that npm can make provenance in', () => {
    const identity = { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1' };
    expect(checkPublisher('11.5.1', identity).blocks).toEqual([]);
    expect(checkPublisher('11.5.0', identity).blocks).toEqual(['npm is older than 11.5.1.']);
    expect(checkPublisher('11.19.1', {}).blocks).toEqual([
      'npm makes a provenance statement only in a workflow that may ask for an identity token.',
    ]);
  });

  test.each([
    ['passes', 0, []],
    ['fails', 1, ['.ci/run failed.']],
  ])('shows the last line of its checks, and has a fault unless .ci/run passes: it %s', async (name, code, faults) => {
    const folder = join(inject('folder'), `checks-${name}`);
    await mkdir(join(folder, '.ci'), { recursive: true });
    await writeFile(join(folder, '.ci', 'run'), `echo "CI=$CI"\necho '3 passed, ${code} failed'\nexit ${code}\n`);
    expect(runChecks(folder, folder)).toEqual({ name: 'Checks', figure: `3 passed, ${code} failed`, faults });
    expect(await readFile(join(folder, 'checks.log'), 'utf8')).toBe(`CI=true\n3 passed, ${code} failed\n`);
  });

  test('has a fault where a step throws', () => {
    const check = attempt('Tarball', () => {
      throw new Error('npm pack failed');
    });
    expect(check).toEqual({ name: 'Tarball', figure: 'failed', faults: ['npm pack failed'] });
  });

  test('is summed up with one line per check, then the faults, then what blocks the upload', () => {
    const summary = summarize('Release', [
      { name: 'Version', figure: '1.0.0' },
      { name: 'Tarball', figure: '12 files', faults: ['The package lacks LICENSE.'], blocks: ['Too early.'] },
      { name: 'Checks', figure: 'SKIPPED', blocks: ['The checks were skipped.'] },
    ]);
    expect(summary.split('\n')).toEqual([
      'Release',
      '',
      '✓ Version  1.0.0',
      '✗ Tarball  12 files',
      '! Checks   SKIPPED',
      '',
      'Faults:',
      '- The package lacks LICENSE.',
      '',
      'Blocks the upload:',
      '- Too early.',
      '- The checks were skipped.',
    ]);
  });
});
