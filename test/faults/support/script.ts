import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForNode } from '../../support/bundle.ts';
import { run } from '../../support/run.ts';

/** Runs a script in a process of its own, on the SDK's source as it is now. */
export async function runScript(
  file: string,
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<{ code: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  try {
    const outfile = join(folder, 'script.mjs');
    await bundleForNode(file, outfile);
    const { code, stdout, stderr } = await run(process.execPath, ['--expose-gc', outfile, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    return { code, output: stdout + stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
