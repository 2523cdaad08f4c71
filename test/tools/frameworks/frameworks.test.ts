import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocks } from '../../docs/support/block.ts';
import { expectBlock } from '../../docs/support/expect-block.ts';
import { installLocked } from '../install.ts';
import { environments, fileIn, translate } from './environments.ts';
import { type FileResult, runners } from './runners.ts';
import { type Cell, cellOf, tableOf } from './table.ts';
import { expectedFailures, trial, writeVersions } from './trial.ts';

/** What intercepts requests, by the file of its checks. */
const tools = { server: 'a real server', double: '`FakeSynapse`', nock: '`nock` 15', msw: '`msw` 3' };

let folder: string;
beforeAll(async () => {
  folder = await installLocked('frameworks');
});

async function readChecks(): Promise<Record<string, string>> {
  const read = async (tool: string) => readFile(new URL(`checks/${tool}.ts`, import.meta.url), 'utf8');
  return Object.fromEntries(await Promise.all(Object.keys(tools).map(async (tool) => [tool, await read(tool)])));
}

/** Runs all checks in all environments: one process for each runner. */
async function runAll(sources: Readonly<Record<string, string>>): Promise<FileResult[]> {
  for (const environment of environments) {
    for (const [tool, source] of Object.entries(sources)) {
      const file = join(folder, fileIn(environment, tool));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, translate(environment, source));
    }
  }
  const results: FileResult[] = [];
  for (const [runner, run] of Object.entries(runners))
    results.push(
      ...(await run(
        folder,
        environments.filter((environment) => environment.runner === runner),
      )),
    );
  return results;
}

test('the package and the double work in each environment, and the guide says where another tool does not', async () => {
  const sources = await readChecks();
  const results = await runAll(sources);
  const names = (source = '') => [...source.matchAll(/^test\('(.+)',/gm)].map(([, name = '']) => name);
  const rows = new Map<string, Cell[]>(
    environments.map((environment) => [
      environment.name,
      Object.keys(tools).map((tool) =>
        cellOf(
          results.find(({ file }) => file === fileIn(environment, tool)),
          names(sources[tool]),
        ),
      ),
    ]),
  );
  const unknown = [...rows].flatMap(([name, cells]) =>
    cells.flatMap((cell) =>
      typeof cell === 'object' && 'failures' in cell ? [[name, ...cell.failures].join('\n')] : [],
    ),
  );
  expect(unknown).toEqual([]);
  await expectBlock(blocks.frameworks, tableOf(Object.values(tools), rows));
});

describe('tests that a user writes with the guide', () => {
  beforeAll(() => writeVersions(folder));

  test.each(Object.keys(trial))('pass for the right script, and find each bug, in %s', async (framework) => {
    expect(await trial[framework]?.(folder)).toEqual(expectedFailures);
  });
});
