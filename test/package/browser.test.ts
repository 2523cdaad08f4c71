import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { makeProject } from './project.ts';

const ofNode = new Set([
  'Buffer',
  'process',
  'global',
  'require',
  'module',
  '__dirname',
  '__filename',
  'setImmediate',
  'clearImmediate',
]);

describe('the packed code', () => {
  test.each([
    ['index.js', ['ky', 'zod']],
    ['testing.js', ['synapse-admin-sdk']],
  ])('of %s imports %j and nothing of Node', async (file, expected) => {
    const { metafile } = await build({
      entryPoints: [join(inject('unpacked'), 'dist', file)],
      bundle: true,
      write: false,
      format: 'esm',
      packages: 'external',
      metafile: true,
      outfile: file,
    });
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    expect([...new Set(imported)].sort()).toEqual(expected);
  });

  test.each([
    ['index.js', []],
    // `listen()` looks up the modules of Node when it is called.
    ['testing.js', ['globalThis.process']],
  ])('of %s uses no global of Node but %j', async (file, expected) => {
    const code = await readFile(join(inject('unpacked'), 'dist', file), 'utf8');
    const used: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && ofNode.has(node.text) && !isMemberName(node)) used.push(node.text);
      if (
        ts.isPropertyAccessExpression(node) &&
        node.expression.getText() === 'globalThis' &&
        ofNode.has(node.name.text)
      )
        used.push(node.getText());
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true));
    expect(used).toEqual(expected);
  });

  test('is bundled for a browser with its dependencies, and runs where there is nothing of Node', async () => {
    const code = await bundleForPage('browser', 'page.mjs');
    console.log(
      `bundled with its dependencies: ${Math.round(code.length / 1000)} kB minified, ${Math.round(gzipSync(code).length / 1000)} kB with gzip`,
    );
    const fetch = () =>
      Promise.resolve(
        new Response('{"server_version":"1.160.0"}', { headers: { 'content-type': 'application/json' } }),
      );
    expect(await runInNewContext(`${code}\npage.version()`, { ...web, fetch })).toBe('1.160.0');
  });

  test('of the entry point for tests runs there too, without a fetch', async () => {
    const code = await bundleForPage('browser-testing', 'testing-in-page.mjs');
    expect(await runInNewContext(`${code}\npage.run()`, { ...web })).toBe(true);
  });
});

/** What a page has beside `fetch`. */
const web = {
  Request,
  Response,
  Headers,
  URL,
  URLSearchParams,
  AbortController,
  AbortSignal,
  DOMException,
  TextEncoder,
  TextDecoder,
  ReadableStream,
  setTimeout,
  clearTimeout,
  queueMicrotask,
  performance,
  structuredClone,
};

/** Bundles a file of a project with all that it imports, as the global `page`. */
async function bundleForPage(name: string, file: string): Promise<string> {
  const project = await makeProject(name, { type: 'module', files: [file] });
  const { outputFiles, warnings } = await build({
    entryPoints: [join(project.folder, file)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'page',
    platform: 'browser',
  });
  expect(warnings).toEqual([]);
  return outputFiles[0]?.text ?? '';
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isPropertyDeclaration(parent)) &&
    parent.name === node
  );
}
