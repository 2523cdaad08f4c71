import { describe, expect, test } from 'vitest';
import { homeserver } from './homeserver.ts';
import { makeProject } from './project.ts';

const oldestNode = '22.12.0';

const answers = {
  version: '1.160.0',
  users: [{ name: '@alice:example.org', admin: true }],
  error: { name: 'NotFoundError', status: 404, errcode: 'M_NOT_FOUND', api: true, root: true },
};

describe('the packed package', () => {
  test('is imported and used by an ES module project', async () => {
    const project = await makeProject('esm', { type: 'module', files: ['esm.mjs'] });
    expect(await project.node('esm.mjs', await homeserver())).toEqual({ node: process.version, ...answers });
  });

  test('is required and used by a CommonJS project', async () => {
    const project = await makeProject('cjs', { type: 'commonjs', files: ['cjs.cjs'] });
    expect(await project.node('cjs.cjs', await homeserver())).toEqual({ node: process.version, ...answers });
  });

  test(`is imported, required and both at once on Node ${oldestNode}, with the same classes each time`, async () => {
    const project = await makeProject('oldest-node', {
      type: 'module',
      files: ['esm.mjs', 'cjs.cjs', 'both.mjs'],
      install: [`node@${oldestNode}`],
      ownNode: true,
    });
    const url = await homeserver();
    const node = `v${oldestNode}`;
    expect(await project.node('esm.mjs', url)).toEqual({ node, ...answers });
    expect(await project.node('cjs.cjs', url)).toEqual({ node, ...answers });
    expect(await project.node('both.mjs', url)).toEqual({ names: true, different: [], instanceOf: true });
  });

  test('gives the same classes to import and require in one process', async () => {
    const project = await makeProject('both', { type: 'module', files: ['both.mjs'] });
    expect(await project.node('both.mjs', await homeserver())).toEqual({
      names: true,
      different: [],
      instanceOf: true,
    });
  });
});
