import { run } from '../../support/run.ts';
import { server } from './server.ts';

const root = new URL('../../../', import.meta.url).pathname;

export interface Outcome {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

export interface ExampleOptions {
  /** What the example takes for the server. Default: the server of the tests. */
  readonly baseUrl?: string;
  /** The example gets a Ctrl-C when this is aborted. */
  readonly interrupt?: AbortController;
  /** The example gets a Ctrl-C when it prints a line that matches. */
  readonly interruptAt?: RegExp;
}

/** Runs one of the examples as a user would, against the server of the tests. */
export async function example(
  name: string,
  args: readonly string[] = [],
  token: string = server.adminToken,
  { baseUrl = server.baseUrl, interrupt = new AbortController(), interruptAt }: ExampleOptions = {},
): Promise<Outcome> {
  const env = { ...process.env, SYNAPSE_URL: baseUrl, SYNAPSE_ACCESS_TOKEN: token, NO_COLOR: '1' };
  const hook = `${root}test/contract/support/source-hook.ts`;
  const { code, stdout, stderr } = await run(
    process.execPath,
    ['--import', hook, `${root}examples/${name}.ts`, ...args],
    {
      env,
      signal: interrupt.signal,
      killSignal: 'SIGINT',
      onLine: (line) => {
        if (interruptAt?.test(line)) interrupt.abort();
      },
    },
  );
  return {
    code,
    lines: stdout.split('\n').filter((line) => line !== ''), // `run` adds this of its own.
    errors: stderr.replace(/The operation was aborted$/, ''),
  };
}
