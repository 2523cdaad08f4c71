import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

export interface RunOptions {
  /** Returns the output of a program that ends with an error code, too. */
  readonly allowFailure?: boolean;
}

/** Runs a program to its end and returns what it printed. A failure carries all of its output. */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  { allowFailure = false }: RunOptions = {},
): Promise<string> {
  try {
    const { stdout } = await exec(program, args, {
      cwd,
      env: environment(),
      maxBuffer: 64 * 1024 * 1024,
      timeout: 280_000,
    });
    return stdout;
  } catch (thrown) {
    const { message, stdout = '', stderr = '' } = thrown as Error & { stdout?: string; stderr?: string };
    if (allowFailure && stdout !== '') return stdout;
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: thrown });
  }
}

/** The environment of a user's shell: this Node first, and nothing of the npm script that runs the tests. */
function environment(): NodeJS.ProcessEnv {
  const own = /^(npm_(package|lifecycle)_|npm_config_local_prefix$|VITEST|NODE_ENV$|FORCE_COLOR$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name));
  return {
    ...Object.fromEntries(inherited),
    NO_COLOR: '1',
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  };
}
