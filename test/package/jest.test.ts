import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeProject, type Project } from './project.ts';
import { runInShell } from './shell.ts';

let project: Project;
beforeAll(async () => {
  project = await makeProject('jest', {
    type: 'commonjs',
    files: ['in-jest.ts'],
    install: ['jest@30', 'ts-jest@29', 'typescript@5.9', '@types/node@24'],
  });
});

/** Runs the tests of the project in a mode of Jest and returns how each ended, by its name. */
async function jest(config: object, nodeOptions: readonly string[] = []): Promise<Record<string, string>> {
  const program = join(project.folder, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [...nodeOptions, program, '--ci', '--json', '--config', JSON.stringify(config)];
  // Jest ends with an error code when a test fails, and its report says which.
  const output = await runInShell(process.execPath, args, project.folder, { allowFailure: true });
  const { testResults } = JSON.parse(output) as {
    testResults: {
      message: string;
      assertionResults: { title: string; status: string; failureMessages: string[] }[];
    }[];
  };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (results.length === 0) throw new Error(testResults.map(({ message }) => message).join('\n'));
  return Object.fromEntries(
    results.map(({ title, status, failureMessages }) => [title, [status, ...failureMessages].join('\n')]),
  );
}

/** Writes the test of the project as JavaScript of a module system. */
async function translate(file: string, module: ts.ModuleKind): Promise<void> {
  const source = await readFile(join(project.folder, 'in-jest.ts'), 'utf8');
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module };
  await writeFile(join(project.folder, file), ts.transpileModule(source, { compilerOptions }).outputText);
}

const passed = {
  'the client and the schemas work': 'passed',
  'a refused connection has its code, is retried, and was not executed': 'passed',
  'a homeserver for tests has clients and errors of the package': 'passed',
};

describe('the packed package in Jest 30', () => {
  test('loads and works in the default mode, which is CommonJS', async () => {
    await translate('default.test.js', ts.ModuleKind.CommonJS);
    expect(await jest({ testRegex: 'default\\.test\\.js$' })).toEqual(passed);
  });

  test('loads and works in the mode for ES modules', async () => {
    await translate('module.test.mjs', ts.ModuleKind.ES2022);
    expect(await jest({ testRegex: 'module\\.test\\.mjs$', transform: {} }, ['--experimental-vm-modules'])).toEqual(
      passed,
    );
  });

  test('loads and works with ts-jest, which checks the types too', async () => {
    const tsconfig = { module: 'node16', moduleResolution: 'node16', target: 'es2022', strict: true, types: ['node'] };
    const transform = { '\\.ts$': ['ts-jest', { tsconfig }] };
    expect(await jest({ testRegex: 'in-jest\\.ts$', transform })).toEqual(passed);
  });
});
