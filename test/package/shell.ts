import { delimiter, dirname } from 'node:path';
import { run, runChecked } from '../support/run.ts';

export interface ShellOptions {
  /** Returns the output of a program that ends with an error code, too. */
  readonly allowFailure?: boolean;
}

/** Runs a program to its end as a user does in a shell, and returns what it printed. */
export async function runInShell(
  program: string,
  args: readonly string[],
  cwd: string,
  { allowFailure = false }: ShellOptions = {},
): Promise<string> {
  const options = { cwd, env: environment(), timeout: 280_000 };
  if (!allowFailure) return (await runChecked(program, args, options)).stdout;
  const { code, stdout, stderr } = await run(program, args, options);
  if (code !== 0 && stdout === '') throw new Error(`${program} printed nothing (exit code ${code}):\n${stderr}`);
  return stdout;
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
