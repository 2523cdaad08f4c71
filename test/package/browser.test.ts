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
  test('imports its two dependencies and nothing of Node', async () => {
    const { metafile } = await build({
      entryPoints: [join(inject('unpacked'), 'dist', 'index.js')],
      bundle: true,
      write: false,
      format: 'esm',
      packages: 'external',
      metafile: true,
      outfile: 'index.js',
    });
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    expect([...new Set(imported)].sort()).toEqual(['ky', 'zod']);
  });

  test('uses no global of Node', async () => {
    const code = await readFile(join(inject('unpacked'), 'dist', 'index.js'), 'utf8');
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
    visit(ts.createSourceFile('index.js', code, ts.ScriptTarget.ES2022, true));
    expect(used).toEqual([]);
  });

  test('is bundled for a browser with its dependencies, and runs where there is nothing of Node', async () => {
    const project = await makeProject('browser', { type: 'module', files: ['page.mjs'] });
    const { outputFiles, warnings } = await build({
      entryPoints: [join(project.folder, 'page.mjs')],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      globalName: 'page',
      platform: 'browser',
    });
    expect(warnings).toEqual([]);
    const code = outputFiles[0]?.text ?? '';
    console.log(
      `bundled with its dependencies: ${Math.round(code.length / 1000)} kB minified, ${Math.round(gzipSync(code).length / 1000)} kB with gzip`,
    );
    const fetch = () =>
      Promise.resolve(
        new Response('{"server_version":"1.160.0"}', { headers: { 'content-type': 'application/json' } }),
      );
    const web = {
      fetch,
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
    expect(await runInNewContext(`${code}\npage.version()`, web)).toBe('1.160.0');
  });
});

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
