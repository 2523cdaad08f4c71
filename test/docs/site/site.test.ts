import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChecked } from '../../support/run.ts';
import { fileOf } from '../support/block.ts';

let folder: string;
let output: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'synapse-admin-sdk-site-'));
  const typedoc = fileOf('node_modules/typedoc/bin/typedoc');
  const { stdout, stderr } = await runChecked(process.execPath, [typedoc, '--out', folder], { cwd: fileOf('.') });
  output = stdout + stderr;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function pages(): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.html')).map((name) => join(folder, name));
}

test('the API reference is built without a warning', () => {
  expect(output).not.toMatch(/warning/i);
  expect(output).toContain('html generated');
});

test('each internal link leads to a page and an anchor that exist', async () => {
  const texts = new Map(
    await Promise.all((await pages()).map(async (page) => [page, await readFile(page, 'utf8')] as const)),
  );
  let count = 0;
  const broken: string[] = [];
  for (const [page, text] of texts) {
    for (const [, href = ''] of text.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      count++;
      const [path = '', anchor] = decodeURI(href).split('#');
      const target = path === '' ? page : resolve(dirname(page), path);
      const html = texts.get(target);
      const known =
        html === undefined
          ? existsSync(target)
          : anchor === undefined || anchor === '' || html.includes(`id="${anchor}"`);
      if (!known) broken.push(`${page.slice(folder.length + 1)} ${href}`);
    }
  }
  expect(count).toBeGreaterThan(1000);
  expect([...new Set(broken)]).toEqual([]);
});

test('the search index knows each method, and each guide is a page', async () => {
  const script = await readFile(join(folder, 'assets', 'search.js'), 'utf8');
  const packed = /"([A-Za-z0-9+/=]{100,})"/.exec(script)?.[1] ?? '';
  const { rows } = JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString('utf8')) as {
    rows: ReadonlyArray<{ readonly name: string; readonly parent?: string; readonly url: string }>;
  };
  expect(rows.filter(({ name, parent }) => name === 'list' && parent === 'synapse-admin-sdk.Users')).toHaveLength(1);
  const ofDouble = 'synapse-admin-sdk/testing.FakeSynapse';
  expect(rows.filter(({ name, parent }) => name === 'addUser' && parent === ofDouble)).toHaveLength(1);
  expect(rows.filter(({ name }) => name === 'SynapseAdmin').length).toBeGreaterThan(0);
  const { projectDocuments } = JSON.parse(await readFile(fileOf('typedoc.json'), 'utf8')) as {
    projectDocuments: readonly string[];
  };
  expect((await readdir(join(folder, 'documents'))).length).toBe(projectDocuments.length);
});
