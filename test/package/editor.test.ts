import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { makeProject } from './project.ts';

/** What an editor asks the compiler about one name in a file. */
interface Hover {
  readonly documentation: string;
  /** The file that "go to definition" opens, and the text there that it marks. */
  readonly definition: string | undefined;
  readonly marked: string | undefined;
}

function hoverIn(file: string, options: ts.CompilerOptions): (text: string) => Hover {
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getCompilationSettings: () => ({ strict: true, types: [], ...options }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) =>
      ts.sys.fileExists(path) ? ts.ScriptSnapshot.fromString(readFileSync(path, 'utf8')) : undefined,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  const code = readFileSync(file, 'utf8');
  return (text) => {
    // At the last name of the text.
    const position = code.indexOf(text) + text.search(/\w+$/);
    const [definition] = service.getDefinitionAtPosition(file, position) ?? [];
    const { start = 0, length = 0 } = definition?.textSpan ?? {};
    return {
      documentation: ts.displayPartsToString(service.getQuickInfoAtPosition(file, position)?.documentation),
      definition: definition?.fileName.split('/').slice(-3).join('/'),
      marked: definition && readFileSync(definition.fileName, 'utf8').slice(start, start + length),
    };
  };
}

describe('an editor', () => {
  test.each([
    ['ES module', 'module'],
    ['CommonJS module', 'commonjs'],
  ] as const)('shows in an %s what a name is, and opens its declaration', async (_, type) => {
    const { folder } = await makeProject(`editor-${type}`, { type, files: ['tour.ts', 'testing.ts'] });
    const options = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
    const tour = hoverIn(join(folder, 'tour.ts'), options);
    const index = 'synapse-admin-sdk/dist/index.d.cts';
    expect(tour('new SynapseAdmin')).toMatchObject({ definition: index, marked: 'SynapseAdmin' });
    for (const [text, documentation] of [
      ['synapse.users.get', 'Gets one account in full.'],
      ['synapse.users', 'Accounts.'],
      ['alice.admin', 'Whether it is a server admin'],
    ] as const)
      expect(tour(text)).toEqual({
        documentation: expect.stringContaining(documentation),
        definition: index,
        marked: text.split('.').at(-1),
      });
    expect(hoverIn(join(folder, 'testing.ts'), options)('new FakeSynapse')).toMatchObject({
      definition: 'synapse-admin-sdk/dist/testing.d.cts',
      marked: 'FakeSynapse',
    });
  });
});
