import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { outputOf, show } from './programs.ts';
import { checkSbom, makeSbom } from './sbom.ts';

/** Runs all that must hold before a change is taken. Its output goes to the screen and to a file. */
export function runChecks(root: string, folder: string): Check {
  const log = join(folder, 'checks.log');
  const command = 'set -o pipefail; CI=true bash .ci/run 2>&1 | tee "$0"';
  const passed = show('bash', ['-c', command, log], root);
  return {
    name: 'Checks',
    figure: readFileSync(log, 'utf8').trimEnd().split('\n').at(-1) ?? '',
    faults: passed ? [] : ['.ci/run failed.'],
  };
}

export const skippedChecks: Check = {
  name: 'Checks',
  figure: 'SKIPPED by --skip-checks: NOTHING WAS TESTED',
  blocks: ['The checks were skipped.'],
};

/** Writes the bill of materials of the production dependencies. */
export function writeSbom(root: string, folder: string, name: string): Check {
  const sbom = makeSbom(root, name);
  writeFileSync(join(folder, `${name}-${sbom.metadata.component.version}.cdx.json`), JSON.stringify(sbom, null, 2));
  return checkSbom(sbom);
}

/** Builds the API reference. typedoc fails on a warning. */
export function buildReference(root: string): Check {
  outputOf('npm', ['run', 'docs'], root);
  const pages = readdirSync(join(root, 'site'), { recursive: true }).filter((file) => String(file).endsWith('.html'));
  return { name: 'Reference', figure: `${pages.length} pages in site/` };
}

/** Does a step of a release. A step that throws is a fault. */
export function attempt(name: string, step: () => Check): Check {
  try {
    return step();
  } catch (error) {
    return { name, figure: 'failed', faults: [error instanceof Error ? error.message : String(error)] };
  }
}
