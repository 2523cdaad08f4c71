import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { unpackDebianPackage } from '../../support/debian-package.ts';
import { lastLines, run } from '../../support/run.ts';
import { cacheFolder } from '../../synapse/paths.ts';

export type BrowserName = 'chromium' | 'firefox';

/** A browser that runs here. */
export interface BrowserProgram {
  readonly file: string;
  /** What its process needs to find its libraries. */
  readonly env: NodeJS.ProcessEnv;
  /** For example `Chromium 150.0.1`. */
  readonly version: string;
}

/** Where a browser can be. */
interface Place {
  readonly variable: string;
  /** Names of the program in the folders of PATH. */
  readonly names: readonly string[];
  readonly debianPackage: string;
  /** The program in Debian's package. */
  readonly unpacked: string;
}

const places: Readonly<Record<BrowserName, Place>> = {
  chromium: {
    variable: 'SYNAPSE_CHROMIUM_BIN',
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    debianPackage: 'chromium',
    unpacked: 'usr/lib/chromium/chromium',
  },
  firefox: {
    variable: 'SYNAPSE_FIREFOX_BIN',
    names: ['firefox-esr', 'firefox'],
    debianPackage: 'firefox-esr',
    unpacked: 'usr/lib/firefox-esr/firefox-esr',
  },
};

/**
 * Finds a browser: the one that its variable names, an installed one, or else that of Debian's package, unpacked into
 * the cache folder.
 */
export async function findBrowser(name: BrowserName): Promise<BrowserProgram> {
  const { variable, names, unpacked, debianPackage } = places[name];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const installed = folders.flatMap((path) => names.map((program) => join(path, program)));
  const chosen = [process.env[variable], ...installed].find((file) => file && existsSync(file));
  if (chosen !== undefined) return tryProgram(chosen, process.env);
  const folder = join(cacheFolder(), name);
  const file = join(folder, unpacked);
  // The libraries of this system may have changed since it was unpacked.
  const known = existsSync(file) && (await tryProgram(file, await libraries(folder)).catch(() => undefined));
  if (known) return known;
  try {
    await unpackDebianPackage(debianPackage, folder);
  } catch (cause) {
    throw new Error(`${name} is not installed. Install it, or name it in ${variable}.`, { cause });
  }
  return tryProgram(file, await libraries(folder));
}

async function tryProgram(file: string, env: NodeJS.ProcessEnv): Promise<BrowserProgram> {
  const { code, stdout, stderr } = await run(file, ['--version'], { env });
  if (code !== 0) throw new Error(`${file} does not run: ${lastLines(stderr, 3)}`);
  return { file, env, version: stdout.trim() };
}

/** The environment in which a program finds the libraries that were unpacked beside it. */
async function libraries(root: string): Promise<NodeJS.ProcessEnv> {
  const lib = join(root, 'usr', 'lib');
  const entries = existsSync(lib) ? await readdir(lib, { recursive: true, withFileTypes: true }) : [];
  const folders = new Set(entries.filter(({ name }) => /\.so(\.|$)/.test(name)).map(({ parentPath }) => parentPath));
  return { ...process.env, LD_LIBRARY_PATH: [...folders].join(delimiter) };
}
