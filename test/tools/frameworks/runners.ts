import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInShell } from '../../package/shell.ts';
import type { Environment } from './environments.ts';

/** How the checks of one file ended. */
export interface FileResult {
  /** Path from the folder of the project. */
  readonly file: string;
  /** What failed, by the name of the check: `undefined` where it passed. */
  readonly checks: Readonly<Record<string, string | undefined>>;
  /** Why the file could not be run. */
  readonly problem: string;
}

/** Runs the tests of some environments of one runner in one process. */
export type Runner = (folder: string, environments: readonly Environment[]) => Promise<FileResult[]>;

interface Report {
  readonly testResults: ReadonlyArray<{
    readonly name: string;
    readonly message: string;
    readonly assertionResults: ReadonlyArray<{
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }>;
  }>;
}

/** Jest and vitest write the same report. */
export function readReport(folder: string, text: string): FileResult[] {
  const { testResults } = JSON.parse(text) as Report;
  return testResults.map(({ name, message, assertionResults }) => ({
    file: name.replace(`${folder}/`, ''),
    problem: message,
    checks: Object.fromEntries(
      assertionResults.map(({ title, status, failureMessages }) => [
        title,
        status === 'passed' ? undefined : [status, ...failureMessages].join('\n'),
      ]),
    ),
  }));
}

// A framework ends with an error code when a test fails, and its report says which.
const run = (folder: string, args: readonly string[]) =>
  runInShell(process.execPath, args, folder, { allowFailure: true });
const program = (folder: string, path: string) => join(folder, 'node_modules', path);

export const jest = async (folder: string, projects: readonly object[], nodeOptions: readonly string[] = []) => {
  const config = JSON.stringify({ projects, rootDir: folder });
  const args = [...nodeOptions, program(folder, 'jest/bin/jest.js'), '--ci', '--json', '--config', config];
  return readReport(folder, await run(folder, args));
};

const jestProjects = (folder: string, environments: readonly Environment[]) =>
  environments.map((environment) => ({
    displayName: environment.folder,
    rootDir: folder,
    testMatch: [`<rootDir>/${environment.folder}/*`],
    ...environment.config,
  }));

export const vitest = async (folder: string, projects: readonly object[]) => {
  const [config, report] = [join(folder, 'vitest.config.mjs'), join(folder, 'vitest.json')];
  await writeFile(config, `export default ${JSON.stringify({ test: { projects } })};\n`);
  await run(folder, [program(folder, 'vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${report}`]);
  return readReport(folder, await readFile(report, 'utf8'));
};

const nodeReporter = `export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { file, name, details } = data;
    const error = details.error?.cause ?? details.error;
    yield JSON.stringify({ file, name, error: type === 'test:fail' ? String(error?.stack ?? error) : null }) + '\\n';
  }
}
`;

export const nodeTest = async (folder: string, files: readonly string[]): Promise<FileResult[]> => {
  const reporter = join(folder, 'reporter.mjs');
  await writeFile(reporter, nodeReporter);
  const output = await run(folder, ['--test', `--test-reporter=${reporter}`, ...files]);
  const events = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; name: string; error: string | null });
  return files.map((file) => {
    const own = events.filter((event) => event.file === join(folder, file));
    const problem = own.find(({ name }) => name === join(folder, file) || name === file);
    const checks = own.filter((event) => event !== problem).map(({ name, error }) => [name, error ?? undefined]);
    return { file, problem: problem?.error ?? '', checks: Object.fromEntries(checks) };
  });
};

export const runners: Readonly<Record<Environment['runner'], Runner>> = {
  jest: (folder, environments) => jest(folder, jestProjects(folder, environments)),
  'jest with a flag': (folder, environments) =>
    jest(folder, jestProjects(folder, environments), ['--experimental-vm-modules']),
  // Apart: it hands the classes of Node to its tests, and Jest breaks them for the tests that follow in the process.
  'jest-fixed-jsdom': (folder, environments) =>
    jest(folder, jestProjects(folder, environments), ['--experimental-vm-modules']),
  vitest: (folder, environments) =>
    vitest(
      folder,
      environments.map(({ folder: name, config }) => ({
        test: { name, globals: true, include: [`${name}/*.test.mjs`], ...config },
      })),
    ),
  'node:test': (folder, environments) =>
    nodeTest(
      folder,
      environments.flatMap(({ folder: name }) =>
        ['server', 'double', 'nock', 'msw'].map((test) => `${name}/${test}.test.mjs`),
      ),
    ),
};
