import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { homeserver } from './homeserver.ts';
import { installNode, makeProject, type Project } from './project.ts';

/** The oldest Node that the package supports, and one that is newer than the tests' own. */
const nodes = { oldest: '22.12.0', newest: '26' };

const results = {
  version: '1.160.0',
  users: [{ name: '@alice:example.org', admin: true }],
  error: { name: 'NotFoundError', status: 404, errcode: 'M_NOT_FOUND', api: true, root: true },
};
const double = { client: true, made: true, thrown: true, listens: true };
const oneCopy = { names: true, different: [], instanceOf: true };

const files = ['esm.mjs', 'cjs.cjs', 'both.mjs', 'testing.mjs', 'testing.cjs', 'testing-both.mjs'];

describe('the packed package', () => {
  let project: Project;
  const programs: Record<string, string> = { own: process.execPath };
  beforeAll(async () => {
    project = await makeProject('javascript', { type: 'module', files });
    for (const [name, version] of Object.entries(nodes))
      programs[name] = await installNode(join(inject('folder'), 'nodes', name), version);
  });

  test.each([
    ['the oldest Node', 'oldest', /^v22\.12\.0$/],
    ['the Node of these tests', 'own', /^v24\./],
    ['the newest Node', 'newest', /^v26\./],
  ])('on %s is imported and required, and is one copy when both are done', async (_, name, version) => {
    const url = await homeserver();
    const program = programs[name];
    for (const file of ['esm.mjs', 'cjs.cjs'])
      expect(await project.nodeOf(program, file, url)).toEqual({ node: expect.stringMatching(version), ...results });
    expect(await project.nodeOf(program, 'both.mjs', url)).toEqual(oneCopy);
    for (const file of ['testing.mjs', 'testing.cjs']) expect(await project.nodeOf(program, file)).toEqual(double);
    expect(await project.nodeOf(program, 'testing-both.mjs')).toEqual({ names: expect.any(Number), different: 0 });
  });

  test('is required by a CommonJS project', async () => {
    const commonJs = await makeProject('cjs', { type: 'commonjs', files: ['cjs.cjs', 'testing.cjs'] });
    expect(await commonJs.node('cjs.cjs', await homeserver())).toEqual({ node: process.version, ...results });
    expect(await commonJs.node('testing.cjs')).toEqual(double);
  });
});
