import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a file of the program with the package, as an app for browsers does it. */
export async function bundle(project: string, file = 'bundled.mjs'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(project, file)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
