import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { type FileResult, jest, nodeTest, vitest } from './runners.ts';

// A script as a user writes it, its tests as the guide shows them, and bugs that the tests must find.

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
const fixtures = fileURLToPath(new URL('trial', import.meta.url));

/** The tests that fail, by the version of the script. */
export type Failures = Readonly<Record<string, readonly string[]>>;

export const expectedFailures: Failures = {
  right: [],
  ...Object.fromEntries(Object.entries(bugs).map(([name, { found }]) => [name, [...found].sort()])),
};

/** Writes each version of the script, as ES module and CommonJS, with its tests beside it. */
export async function writeVersions(project: string): Promise<void> {
  const right = await readFile(join(fixtures, 'stop-wave.mjs'), 'utf8');
  for (const version of versions) {
    const folder = join(project, folderOf(version));
    await mkdir(folder, { recursive: true });
    for (const test of ['vitest.test.mjs', 'jest.test.cjs', 'node.test.mjs'])
      await cp(join(fixtures, test), join(folder, test));
    const [from, to] = bugs[version]?.instead ?? ['', ''];
    if (right.split(from).length < 2) throw new Error(`The script has no ${from}`);
    const script = right.replace(from, () => to);
    await writeFile(join(folder, 'stop-wave.mjs'), script);
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
    await writeFile(join(folder, 'stop-wave.cjs'), ts.transpileModule(script, { compilerOptions }).outputText);
  }
}

/** Returns which tests failed in which version. */
function failuresIn(results: readonly FileResult[]): Failures {
  return Object.fromEntries(
    versions.map((version) => {
      const result = results.find(({ file }) => file.startsWith(`${folderOf(version)}/`));
      const checks = Object.entries(result?.checks ?? {});
      if (checks.length !== 4) throw new Error(`${version}: ${checks.length} tests ran. ${result?.problem}`);
      const failed = checks.filter(([, failure]) => failure !== undefined);
      return [version, failed.map(([title]) => title).sort()];
    }),
  );
}

/** Runs the tests of all versions in each framework. */
export const trial: Readonly<Record<string, (project: string) => Promise<Failures>>> = {
  vitest: async (project) => failuresIn(await vitest(project, [{ test: { include: ['version-*/vitest.test.mjs'] } }])),
  Jest: async (project) =>
    failuresIn(await jest(project, [{ rootDir: project, testMatch: ['<rootDir>/version-*/jest.test.cjs'] }])),
  'node:test': async (project) =>
    failuresIn(
      await nodeTest(
        project,
        versions.map((version) => join(folderOf(version), 'node.test.mjs')),
      ),
    ),
};
