import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, run } from '../support/run.ts';
import { withLock } from './lock.ts';
import { cacheFolder, constraintsFile } from './paths.ts';
import { findPython } from './python.ts';
import { findVersion } from './versions.ts';

export interface Installation {
  version: string;
  /** The Python of the virtual environment. */
  python: string;
  /** Changes when the pinned dependencies change. */
  fingerprint: string;
}

/** For versions outside our table, which nobody has tried with the very newest Python. */
const newestPythonForUnknown = 13;

/**
 * Installs a version of Synapse from the Python package index into a virtual environment in the
 * cache folder, unless it is there already. Safe to call from several processes at once.
 */
export async function installSynapse(version: string, log: (line: string) => void): Promise<Installation> {
  if (!/^\d+\.\d+\.\d+(rc\d+)?$/.test(version)) {
    throw new Error(`"${version}" is not a Synapse version such as 1.103.0`);
  }
  if (process.platform === 'win32') throw new Error('Synapse does not run on Windows (use WSL)');

  const folder = join(cacheFolder(), `venv-${version}`);
  const constraints = constraintsFile(version);
  const pinned = constraints ? await readFile(constraints, 'utf8') : '';
  const fingerprint = createHash('sha256').update(`${version}\n${pinned}`).digest('hex').slice(0, 12);
  const installation = { version, python: join(folder, 'bin', 'python'), fingerprint };
  if (await isComplete(folder, installation)) return installation;

  const basePython = await findPython(findVersion(version)?.newestPython ?? newestPythonForUnknown);
  const waiting = () => log(`waiting for another process that installs Synapse ${version}`);
  await withLock(basePython, `${folder}.lock`, waiting, async (own) => {
    // Another process may have done the work while this one waited.
    if (await isComplete(folder, installation)) return;
    const startedAt = Date.now();
    log(`installing Synapse ${version} (once; about half a minute)`);
    await rm(folder, { recursive: true, force: true });
    await createEnvironment(basePython, folder, own);
    await installPackages(installation, constraints, own, log);
    // The last step: without this file the folder counts as an interrupted installation.
    await writeFile(markerOf(folder), fingerprint);
    log(`installed Synapse ${version} in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  });
  return installation;
}

/** Names a process that must not outlive the lock. */
type Own = (pid: number) => void;

function markerOf(folder: string): string {
  return join(folder, 'complete');
}

async function isComplete(folder: string, installation: Installation): Promise<boolean> {
  try {
    // Follows the link to the base Python, which may have been removed since.
    await access(installation.python, constants.X_OK);
    return (await readFile(markerOf(folder), 'utf8')) === installation.fingerprint;
  } catch {
    return false;
  }
}

async function createEnvironment(basePython: string, folder: string, onGroup: Own): Promise<void> {
  const result = await run(basePython, ['-m', 'venv', folder], { onGroup });
  if (result.code === 0) return;
  throw new Error(`Cannot make a virtual environment:\n${lastLines(result.stdout + result.stderr, 15)}`);
}

async function installPackages(
  { python, version }: Installation,
  constraints: string | undefined,
  onGroup: Own,
  log: (line: string) => void,
): Promise<void> {
  let collected = 0;
  const result = await run(
    python,
    [
      ...['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', '--retries', '2'],
      // Building from source would need a C and a Rust compiler.
      ...['--only-binary', ':all:'],
      ...(constraints ? ['--constraint', constraints] : []),
      ...[`matrix-synapse==${version}`, 'psycopg2-binary', 'setuptools'],
    ],
    {
      onGroup,
      onLine: (line) => {
        // Some sixty of them: every tenth is enough to see that it goes on.
        if (line.startsWith('Collecting ') && ++collected % 10 === 0) {
          log(`installing Synapse ${version}: ${collected} packages downloaded`);
        }
        if (line.startsWith('Installing collected')) log(`installing Synapse ${version}: unpacking`);
      },
    },
  );
  if (result.code === 0) return;
  throw new Error(explain(version, result.stdout + result.stderr));
}

/** What pip prints when it cannot reach the package index, in its several versions. */
const unreachable =
  /NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Max retries|Connection (?:refused|reset)|from versions: none/;

function explain(version: string, output: string): string {
  if (output.includes(`No matching distribution found for matrix-synapse==`) && !unreachable.test(output)) {
    return `There is no Synapse ${version} on the package index, or none for this Python and machine.`;
  }
  const reason = unreachable.test(output)
    ? 'pip cannot reach its package index (look at the network, HTTPS_PROXY and PIP_INDEX_URL)'
    : 'pip failed';
  return `Cannot install Synapse ${version}: ${reason}.\n${lastLines(output, 15)}`;
}
