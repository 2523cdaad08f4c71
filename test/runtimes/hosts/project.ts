import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('..', import.meta.url));

/** Puts the program into a project that has the package installed. Every host runs it from there. */
export async function addProgram(folder: string): Promise<void> {
  await cp(join(here, 'entries'), folder, { recursive: true });
  await build({
    entryPoints: [join(here, 'program', 'report.ts')],
    outfile: join(folder, 'program.mjs'),
    bundle: true,
    format: 'esm',
    // What the program needs of the package, it is passed.
    packages: 'external',
  });
}

/** A project with another build of the package: a copy of one, in which `change` edits the package. */
export async function copyProject(
  folder: string,
  copy: string,
  change: (packageFolder: string) => Promise<void>,
): Promise<string> {
  await mkdir(copy, { recursive: true });
  await cp(folder, copy, { recursive: true });
  await change(join(copy, 'node_modules', 'synapse-admin-sdk'));
  return copy;
}
