import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { importsOf } from './imports.ts';

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
    expect(await importsOf(inject('unpacked'), file)).toEqual(expected);
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
