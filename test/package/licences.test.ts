import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { checkSbom, licencesOf, makeSbom } from '../../.ci/release/sbom.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the licences', () => {
  test('of all production dependencies are known, and ones that the package may depend on', () => {
    const sbom = makeSbom(root, 'synapse-admin-sdk');
    expect(licencesOf(sbom).map((line) => line.replace(/ \S+ /, ' '))).toEqual(['ky MIT', 'zod MIT']);
    expect(checkSbom(sbom).faults).toEqual([]);
  });

  test.each([
    ['another', [{ license: { id: 'AGPL-3.0-only' } }], 'AGPL-3.0-only'],
    ['none', [], 'unknown'],
  ])('a dependency with %s is found', (_, licenses, licence) => {
    const metadata = { component: { name: 'sdk', version: '1.0.0' } };
    const { faults } = checkSbom({ metadata, components: [{ name: 'left-pad', version: '1.3.0', licenses }] });
    expect(faults).toEqual([`left-pad has the licence ${licence}, not one of MIT, ISC, Apache-2.0.`]);
  });

  test('of packages whose code is in a file of the build stand in that file', async () => {
    const dist = join(inject('unpacked'), 'dist');
    const contained = new Map<string, string[]>();
    for (const file of (await readdir(dist)).filter((name) => /\.c?js$/.test(name)).sort()) {
      const code = await readFile(join(dist, file), 'utf8');
      const packages = new Set(
        [...code.matchAll(/^\/\/ (?:\.\.\/)*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name = '']) => name),
      );
      for (const name of packages)
        expect(code, file).toContain(await readFile(join(root, 'node_modules', name, 'license'), 'utf8'));
      contained.set(file, [...packages]);
    }
    expect(Object.fromEntries(contained)).toEqual({
      'index.cjs': ['ky'],
      'index.js': [],
      'testing.cjs': [],
      'testing.js': [],
    });
  });
});
