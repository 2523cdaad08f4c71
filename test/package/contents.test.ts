import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { linksOf, resolveLink } from '../docs/support/markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const read = (file: string) => readFile(join(inject('unpacked'), file), 'utf8');

async function list(): Promise<string[]> {
  const entries = await readdir(inject('unpacked'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(inject('unpacked').length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** What is linked, but is of use in a clone only. On npm these links lead to the repository. */
const leftOut: ReadonlyMap<string, string> = new Map([
  ['CONTRIBUTING.md', 'describes folders and tests that are not in the package'],
  ['examples/demo.ts', 'starts a Synapse with the code of the tests'],
]);

const withoutComments = (code: string) => code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');

describe('the tarball', () => {
  test('holds the build, the licence, the README, the changelog, the guides and the examples, and nothing else', async () => {
    const files = (await list()).filter(
      (file) => !/^(docs\/[\w-]+\.md|examples\/(README\.md|(shared\/)?[\w-]+\.ts))$/.test(file),
    );
    expect(files).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist/index.cjs',
      'dist/index.d.cts',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/testing.cjs',
      'dist/testing.d.cts',
      'dist/testing.d.ts',
      'dist/testing.js',
      'package.json',
    ]);
  });

  test('has every file that its guides, its README and its changelog link to', async () => {
    const files = await list();
    const texts = files.filter((file) => file.endsWith('.md'));
    const links = (await Promise.all(texts.map(async (file) => linksOf(file, await read(file))))).flat();
    const relative = links.filter(({ target }) => !/^[a-z]+:/.test(target));
    const missing = relative.map((link) => resolveLink(link).path).filter((path) => !files.includes(path));
    expect(relative.length).toBeGreaterThan(60);
    expect([...new Set(missing)].sort()).toEqual([...leftOut.keys()].sort());
  });

  test('names no path of the machine that built it', async () => {
    const paths = [root, inject('folder'), homedir()].filter((path) => path.length > 3);
    for (const file of await list()) {
      const text = await read(file);
      for (const path of paths) expect(text, file).not.toContain(path);
      expect(text, file).not.toContain('file://');
    }
  });

  test('has code that can be read without a source map: with its names and comments, and no map is promised', async () => {
    for (const file of ['dist/index.js', 'dist/index.cjs', 'dist/testing.js', 'dist/testing.cjs']) {
      const code = await read(file);
      expect(code, file).toContain('// src/transport/retry-rules.ts');
      expect(code, file).toMatch(/\* (Name of the class, for logs;|Returns a client of this homeserver\.)/);
      expect(code, file).not.toContain('sourceMappingURL');
    }
  });

  test('serves import and require, each with its types, and says what it needs', async () => {
    const manifest = JSON.parse(await read('package.json')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      name: 'synapse-admin-sdk',
      type: 'module',
      license: 'MIT',
      sideEffects: false,
      engines: { node: '>=22.12' },
    });
    // The first that a loader knows is the one it takes. Everything that can load an ES module gets the same one, so
    // that import and require in one program share their classes.
    const entry = (name: string) => {
      const esm = { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` };
      const require = { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` };
      return { bun: esm, 'module-sync': esm, module: esm, import: esm, require };
    };
    expect(JSON.stringify(manifest['exports'])).toBe(
      JSON.stringify({
        '.': entry('index'),
        './testing': entry('testing'),
        './package.json': './package.json',
      }),
    );
    // For the resolution of TypeScript that does not know "exports".
    expect(manifest['typesVersions']).toEqual({ '*': { testing: ['./dist/testing.d.ts'] } });
    expect(Object.keys(manifest['dependencies'] as object)).toEqual(['ky', 'zod']);
    expect(manifest['files']).toContain('dist');
    const scripts = Object.keys(manifest['scripts'] as object);
    expect(scripts.filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
  });
});

describe('the packed declarations', () => {
  test.each([
    ['index', ['zod']],
    ['testing', ['esnext.disposable', 'synapse-admin-sdk']],
  ])('of %s import %j and nothing else, so no type of ky or type-fest', async (name, expected) => {
    for (const file of [`dist/${name}.d.ts`, `dist/${name}.d.cts`]) {
      const code = withoutComments((await read(file)).replace(/^\/\/\/ /, ''));
      const imported = [
        ...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|<reference[^>]*=)['"]([^'"]+)['"]/g),
      ].map(([, name]) => name);
      expect(imported, file).toEqual(expected);
      expect(code, file).not.toMatch(/\b(ky|Ky\w+|HTTPError|NormalizedOptions|SearchParamsOption)\b/);
    }
  });

  test('are the same for import and require', async () => {
    for (const name of ['index', 'testing'])
      expect(await read(`dist/${name}.d.cts`)).toBe(await read(`dist/${name}.d.ts`));
  });
});

describe('the entry point for tests', () => {
  test('is not in the code of the package', async () => {
    for (const file of ['dist/index.js', 'dist/index.cjs', 'dist/index.d.ts']) {
      expect(await read(file), file).not.toMatch(/FakeSynapse|fakeUser|apiError|src\/testing/);
    }
  });

  test('has no error class of its own: it imports those of the package', async () => {
    for (const file of ['dist/testing.js', 'dist/testing.cjs']) {
      const code = await read(file);
      expect(code, file).toContain('FakeSynapse');
      expect(code, file).not.toMatch(
        /\bextends _?SynapseAdminError\b|src\/(client|index)\.ts|src\/errors\/(?!describe-call)/,
      );
      const imported = [...code.matchAll(/(?:\bfrom |\brequire\()"([^"]+)"/g)].map(([, name]) => name);
      expect(new Set(imported), file).toEqual(new Set(['synapse-admin-sdk']));
    }
  });
});
