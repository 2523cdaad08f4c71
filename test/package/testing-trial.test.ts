import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeProject, type Project } from './project.ts';
import { runInShell } from './shell.ts';

/** A bug: what the script has in place of a part of it, and the tests that find it. */
interface Bug {
  readonly instead: readonly [right: string, wrong: string];
  readonly found: readonly string[];
}

const accounts = 'the accounts of the wave are locked and deactivated, and no others';
const files = 'every file is deleted';
const lost = 'a lost response is no failure';
const abort = 'Ctrl-C stops it';

const bugs: Readonly<Record<string, Bug>> = {
  'counts a lost response as a failure, and stops': {
    instead: [
      'if (!error.mayHaveRun || !(await synapse.users.get(name)).deactivated) {',
      'if (report.failed.push(name)) break; else {',
    ],
    found: [lost],
  },
  'deletes one batch of files only': {
    instead: ['await synapse.media.deleteAll(name).run()', '(await synapse.media.deleteBatch(name)).total'],
    found: [files],
  },
  'does not stop at the signal': {
    instead: ['if (signal?.aborted) return report;\n    report', 'report'],
    found: [abort],
  },
  'locks other accounts, too': {
    instead: ['.filter((name) => /^@wave\\d+:/.test(name))', ''],
    found: [accounts, files, lost],
  },
};

const versions = ['right', ...Object.keys(bugs)];
const folderOf = (version: string) => `version-${versions.indexOf(version)}`;
const fixtures = fileURLToPath(new URL('fixtures/testing-trial', import.meta.url));

/** Writes a version of the script, as ES module and CommonJS, with its tests beside it. */
async function writeVersion(project: Project, version: string): Promise<void> {
  const folder = join(project.folder, folderOf(version));
  await mkdir(folder, { recursive: true });
  for (const runner of ['vitest.test.mjs', 'jest.test.cjs', 'node.test.mjs'])
    await cp(join(fixtures, runner), join(folder, runner));
  const right = await readFile(join(fixtures, 'stop-wave.mjs'), 'utf8');
  const [from, to] = bugs[version]?.instead ?? ['', ''];
  if (right.split(from).length < 2) throw new Error(`The script has no ${from}`);
  const script = right.replace(from, () => to);
  await writeFile(join(folder, 'stop-wave.mjs'), script);
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  await writeFile(join(folder, 'stop-wave.cjs'), ts.transpileModule(script, { compilerOptions }).outputText);
}

/** The tests that failed, by the version of the script. */
type Failures = Readonly<Record<string, readonly string[]>>;

interface Report {
  readonly testResults: ReadonlyArray<{
    readonly name: string;
    readonly message: string;
    readonly assertionResults: ReadonlyArray<{ readonly title: string; readonly status: string }>;
  }>;
}

/** Jest and vitest write the same report. */
function failuresIn(output: string): Failures {
  const { testResults } = JSON.parse(output) as Report;
  return Object.fromEntries(
    versions.map((version) => {
      const result = testResults.find(({ name }) => name.includes(`/${folderOf(version)}/`));
      if (result?.assertionResults.length !== 4) throw new Error(result?.message ?? output);
      const failed = result.assertionResults.filter(({ status }) => status !== 'passed');
      return [version, failed.map(({ title }) => title).sort()];
    }),
  );
}

const root = fileURLToPath(new URL('../../', import.meta.url));

let project: Project;
beforeAll(async () => {
  project = await makeProject('testing-trial', {
    type: 'commonjs',
    files: ['testing-trial/with-msw.mjs'],
    install: ['jest@30', 'msw@2'],
  });
  // To install the one of this repository once more would take a minute.
  await symlink(join(root, 'node_modules/vitest'), program('vitest'));
  for (const version of versions) await writeVersion(project, version);
});

const run = (args: readonly string[]) => runInShell(process.execPath, args, project.folder, { allowFailure: true });
const program = (path: string) => join(project.folder, 'node_modules', path);

const runners: Readonly<Record<string, () => Promise<Failures>>> = {
  vitest: async () => {
    const report = join(project.folder, 'report.json');
    const inOneProcess = ['--no-isolate', '--maxWorkers=1'];
    const reporting = ['--reporter=json', `--outputFile=${report}`];
    await run([program('vitest/vitest.mjs'), 'run', 'vitest.test', ...inOneProcess, ...reporting]);
    return failuresIn(await readFile(report, 'utf8'));
  },
  Jest: async () => {
    const config = JSON.stringify({ testRegex: 'jest\\.test\\.cjs$' });
    return failuresIn(await run([program('jest/bin/jest.js'), '--ci', '--json', '--config', config]));
  },
  'node:test': async () => {
    const paths = versions.map((version) => join(folderOf(version), 'node.test.mjs'));
    const output = await run(['--test', '--test-isolation=none', '--test-reporter=tap', ...paths]);
    const results = [...output.matchAll(/^(ok|not ok) \d+ - (.*)$/gm)];
    if (results.length !== 4 * versions.length) throw new Error(output);
    // The report does not name the files. Their tests come in their order.
    const failed = (index: number) =>
      results.slice(4 * index, 4 * index + 4).flatMap(([, ended, title = '']) => (ended === 'ok' ? [] : [title]));
    return Object.fromEntries(versions.map((version, index) => [version, failed(index).sort()]));
  },
};

describe('tests that a user writes with the guide', () => {
  test.each(Object.keys(runners))('pass for the right script, and find each bug, in %s', async (runner) => {
    const expected = Object.entries(bugs).map(([name, { found }]) => [name, [...found].sort()] as const);
    expect(await runners[runner]?.()).toEqual({ right: [], ...Object.fromEntries(expected) });
  });

  test('take one line for msw', async () => {
    expect(await project.node('testing-trial/with-msw.mjs')).toBe('Alice');
  });
});
