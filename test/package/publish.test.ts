import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { runInShell } from './shell.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const repository = { type: 'git', url: 'git+https://git.example.org/synapse-admin-sdk.git' };
const last = '## 0.3.0 - 2026-11-20\n';
const changelog = `# Changelog\n\n## 1.2.3 - 2026-11-25\n\n### Removed\n\n${last}`;

interface Case {
  readonly name: string;
  readonly manifest?: object;
  readonly changelog?: string;
  /** Changes the API report of the last release. */
  readonly released?: (report: string) => string;
}

/** Runs what npm runs before it publishes, in a copy with this manifest, this changelog and this last release. */
async function beforePublish(given: Case): Promise<string> {
  const folder = join(inject('folder'), 'publish', given.name);
  const read = (file: string) => readFile(join(root, file), 'utf8');
  const { repository: _, ...own } = JSON.parse(await read('package.json')) as Record<string, unknown>;
  const manifest = { ...own, version: '1.2.3', ...given.manifest };
  const { version } = manifest;
  const report = await read('test/package/api.txt');
  const files = {
    'package.json': JSON.stringify(manifest),
    'package-lock.json': JSON.stringify({ version, packages: { '': { version } } }),
    'CHANGELOG.md': given.changelog ?? changelog,
    'test/package/api.txt': report,
    'test/package/released/0.3.0/api.txt': given.released?.(report) ?? report,
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  await cp(join(root, '.ci'), join(folder, '.ci'), { recursive: true });
  return runInShell('npm', ['run', '--silent', 'prepublishOnly'], folder).then(
    () => 'may be published',
    (error: Error) => error.message,
  );
}

describe('npm publish', () => {
  test('refuses to run without a repository', async () => {
    const message = await beforePublish({ name: 'no-repository' });
    expect(message).toContain('package.json has no "repository"');
    expect(message).not.toContain('CHANGELOG.md');
  });

  test('refuses to run without a section for this version in the changelog', async () => {
    const wrong = '## Unreleased\n\n## 1.2.30 - 2026-11-25\n\n## 1x2.3 - 2026-11-25\n\n### 1.2.3 - 2026-11-25\n';
    const message = await beforePublish({ name: 'no-section', manifest: { repository }, changelog: `${wrong}${last}` });
    expect(message).toContain('CHANGELOG.md has no section "## 1.2.3 - ');
    expect(message).not.toContain('repository"');
  });

  test('refuses to run while the changelog has something that is not released above the section', async () => {
    const above = changelog.replace('## 1.2.3', '## Unreleased\n\n## 1.2.3');
    const message = await beforePublish({ name: 'unreleased', manifest: { repository }, changelog: above });
    expect(message).toContain('The newest section of CHANGELOG.md is not that of 1.2.3.');
  });

  test('refuses to run with the version of the last release', async () => {
    const message = await beforePublish({ name: 'same', manifest: { repository, version: '0.3.0' }, changelog: last });
    expect(message).toContain('package.json has version 0.3.0, which is not greater than that of the last release.');
  });

  test('refuses to run while a removal of the API is not in the changelog', async () => {
    const released = (report: string) => report.replace('schema User\n', 'schema User\n  nickname: string\n');
    const given = { manifest: { repository }, released };
    expect(await beforePublish({ name: 'removal', ...given })).toContain(
      'CHANGELOG.md does not name what changed since 0.3.0: removed User.nickname: nickname: string',
    );
    const named = changelog.replace('### Removed', '### Removed\n\n- `User.nickname`');
    expect(await beforePublish({ name: 'named-removal', ...given, changelog: named })).toBe('may be published');
    const patch = { ...given, manifest: { repository, version: '0.3.1' }, changelog: named.replace('1.2.3', '0.3.1') };
    expect(await beforePublish({ name: 'removal-in-a-patch', ...patch })).toContain(
      'The changes of the API need at least version 0.4.0.',
    );
  });

  test('refuses to run without provenance', async () => {
    const message = await beforePublish({ name: 'no-provenance', manifest: { repository, publishConfig: {} } });
    expect(message).toContain('package.json does not turn on publishConfig.provenance.');
    expect(message).toContain('package.json does not set publishConfig.access to "public".');
  });

  test.each([
    ['as an object', repository],
    ['as a string', 'github:example/synapse-admin-sdk'],
  ])('runs with all of them, the repository %s', async (name, given) => {
    expect(await beforePublish({ name, manifest: { repository: given } })).toBe('may be published');
  });
});
