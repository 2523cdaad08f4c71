import { run } from '../support/run.ts';

/** The oldest Python that the newest Synapse accepts. */
const oldestPython = 10;

const candidates = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/** Prints the minor version, and fails where the modules needed for a virtual environment lack. */
const probe = 'import sys, venv, ensurepip; print(sys.version_info[0], sys.version_info[1], sys.executable)';

/**
 * Finds a Python between 3.10 and `3.<newestMinor>` that can make virtual environments.
 * The variable SYNAPSE_PYTHON overrides the search.
 */
export async function findPython(newestMinor: number): Promise<string> {
  const wanted = `Python 3.${oldestPython} to 3.${newestMinor}`;
  const chosen = process.env['SYNAPSE_PYTHON'];
  const found: string[] = [];
  for (const candidate of chosen ? [chosen] : candidates) {
    const result = await run(candidate, ['-c', probe]);
    if (result.code !== 0) {
      const missing = /No module named '?(venv|ensurepip)/.exec(result.stderr)?.[1];
      // Debian and Ubuntu ship these two modules in a package of their own.
      if (missing) found.push(`${candidate} lacks the module ${missing} (install python3-venv)`);
      else if (chosen) found.push(`${candidate} does not run: ${result.stderr.trim()}`);
      continue;
    }
    const [major, minor, ...path] = result.stdout.trim().split(' ');
    const fits = major === '3' && Number(minor) >= oldestPython && Number(minor) <= newestMinor;
    if (fits) return path.join(' ');
    found.push(`${candidate} is ${major}.${minor}`);
  }
  const seen = found.length > 0 ? found.join('; ') : 'none is installed';
  throw new Error(
    `This version of Synapse needs ${wanted} (${seen}). ` +
      `Install one, or name it in the environment variable SYNAPSE_PYTHON.`,
  );
}
