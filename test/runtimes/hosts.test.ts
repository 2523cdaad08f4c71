import { beforeAll, describe, expect, test } from 'vitest';
import { makeProject } from '../package/project.ts';
import { hosts } from './hosts/index.ts';
import { addProgram } from './hosts/project.ts';
import { requireHost } from './hosts/require-host.ts';
import { expectedReport, runMode } from './hosts/run-mode.ts';

let project: string;
beforeAll(async () => {
  project = (await makeProject('runtimes', { type: 'module', files: [] })).folder;
  await addProgram(project);
});

describe.each(hosts)('the packed package works on $name', (host) => {
  test.for(host.modes)('as $name', async (mode, { skip }) => {
    await requireHost(host, skip);
    expect(await runMode(mode, project)).toEqual(expectedReport(host, mode));
  });
});
