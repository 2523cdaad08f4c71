import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileOf } from './support/block.ts';
import { markdownFiles } from './support/extract.ts';
import { anchorsOf, type Link, linksOf, resolveLink } from './support/markdown.ts';

const files = [...markdownFiles, 'CHANGELOG.md'];
const links = files.flatMap((file) => linksOf(file));
const isExternal = ({ target }: Link) => /^[a-z]+:/.test(target);

/** Links that lead nowhere, as `file:line target`. */
function broken(candidates: readonly Link[]): string[] {
  return candidates
    .filter((link) => {
      if (isExternal(link)) return !link.target.startsWith('https://');
      const { path, anchor } = resolveLink(link);
      if (!existsSync(fileOf(path))) return true;
      return anchor !== undefined && !(path.endsWith('.md') && anchorsOf(path).has(anchor));
    })
    .map(({ file, line, target }) => `${file}:${line} ${target}`);
}

describe('the links of README and docs', () => {
  test('lead to files and headings that exist', () => {
    expect(links.filter((link) => !isExternal(link)).length).toBeGreaterThan(60);
    expect(broken(links)).toEqual([]);
  });

  test('reach each guide from the README', () => {
    const reached = new Set(linksOf('README.md').map((link) => resolveLink(link).path));
    expect(markdownFiles.filter((file) => file !== 'README.md' && !reached.has(file))).toEqual([]);
  });

  test('reach each guide in the API reference', () => {
    const { projectDocuments } = JSON.parse(readFileSync(fileOf('typedoc.json'), 'utf8')) as {
      projectDocuments: readonly string[];
    };
    expect(files.filter((file) => file !== 'README.md' && !projectDocuments.includes(file))).toEqual([]);
  });

  test('are found broken where they are', () => {
    const text =
      '# Errors\n[a](missing.md) [b](#errors) [c](#no-such-heading)\n```ts\n[d](missing.md)\n```\n[e](errors.md#classes)';
    const found = linksOf('docs/errors.md', text);
    expect(found.map(({ target }) => target)).toEqual([
      'missing.md',
      '#errors',
      '#no-such-heading',
      'errors.md#classes',
    ]);
    expect(broken(found)).toEqual(['docs/errors.md:2 missing.md', 'docs/errors.md:2 #no-such-heading']);
  });
});
