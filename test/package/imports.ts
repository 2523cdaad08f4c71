import { join } from 'node:path';
import { build } from 'esbuild';

/** What a file of a package imports, by name. */
export async function importsOf(packageFolder: string, file: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(packageFolder, 'dist', file)],
    bundle: true,
    write: false,
    format: 'esm',
    packages: 'external',
    metafile: true,
    outfile: file,
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return [...new Set(imported)].sort();
}
