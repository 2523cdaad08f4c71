import { copyFile, writeFile } from 'node:fs/promises';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { defineConfig } from 'tsup';
import { restore } from './build/restore.ts';

export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  clean: true,
  async onSuccess() {
    await writeDeclarations();
    // Every supported Node can require an ES module, and one copy keeps `instanceof` true across both worlds.
    await writeFile('dist/index.cjs', "'use strict';\nmodule.exports = require('./index.js');\n");
    await copyFile('dist/index.d.ts', 'dist/index.d.cts');
  },
});

/**
 * Writes one file of declarations. Types from type-fest are written into it, which tsup's own `dts` does
 * not do for a dependency: type-fest is an ES module, and TypeScript does not let a CommonJS project import one.
 */
async function writeDeclarations(): Promise<void> {
  const bundle = await rollup({
    input: 'src/index.ts',
    external: ['zod', 'ky', /package\.json$/],
    plugins: [
      dts({ includeExternal: ['type-fest'], compilerOptions: { skipLibCheck: true, stripInternal: true, types: [] } }),
      { name: 'restore', renderChunk: restore },
    ],
  });
  await bundle.write({ file: 'dist/index.d.ts', format: 'es' });
  await bundle.close();
}
