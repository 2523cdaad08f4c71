import { build } from 'esbuild';

const root = new URL('../..', import.meta.url).pathname;

/** Bundles a script of this repository for Node, on the SDK's source as it is now. */
export async function bundleForNode(file: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [root + file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    alias: { 'synapse-admin-sdk': `${root}src/index.ts` },
  });
}
