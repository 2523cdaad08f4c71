import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { runInShell } from './shell.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const repository = { type: 'git', url: 'git+https://git.example.org/synapse-admin-sdk.git' };

interface Case {
  readonly name: string;
  readonly manifest?: object;
  readonly changelog: string;
}

/** Runs what npm runs before it publishes, in a copy whose manifest and changelog are as given. */
async function beforePublish({ name, manifest, changelog }: Case): Promise<string> {
  const folder = join(inject('folder'), 'publish', name);
  await mkdir(folder, { recursive: true });
  await cp(join(root, '.ci'), join(folder, '.ci'), { recursive: true });
  const { repository: _, ...own } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...own, version: '1.2.3', ...manifest }));
  await writeFile(join(folder, 'CHANGELOG.md'), changelog);
  return runInShell('npm', ['run', '--silent', 'prepublishOnly'], folder).then(
    () => 'may be published',
    (error: Error) => error.message,
  );
}

test('npm publish refuses to run without a repository', async () => {
  const message = await beforePublish({ name: 'no-repository', changelog: '## 1.2.3 - 2026-11-25\n' });
  expect(message).toContain('package.json has no "repository"');
  expect(message).not.toContain('CHANGELOG.md');
});

test('npm publish refuses to run without a section for this version in the changelog', async () => {
  const changelog = '## Unreleased\n\n## 1.2.30 - 2026-11-25\n\n## 1x2.3 - 2026-11-25\n\n### 1.2.3 - 2026-11-25\n';
  const message = await beforePublish({ name: 'no-section', manifest: { repository }, changelog });
  expect(message).toContain('CHANGELOG.md has no section "## 1.2.3 - ');
  expect(message).not.toContain('repository');
});

test.each([
  ['as an object', repository],
  ['as a string', 'github:example/synapse-admin-sdk'],
])('npm publish runs with both, the repository %s', async (name, given) => {
  const changelog = '# Changelog\n\n## 1.2.3 - 2026-11-25\n\n### Added\n';
  expect(await beforePublish({ name, manifest: { repository: given }, changelog })).toBe('may be published');
});

test('the package is published with provenance', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest['publishConfig']).toEqual({ provenance: true });
});
