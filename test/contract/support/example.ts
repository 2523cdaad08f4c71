import { run } from '../../support/run.ts';
import { server } from './server.ts';

const root = new URL('../../../', import.meta.url).pathname;

export interface Outcome {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs one of the examples as a user would, against the server of the tests. */
export async function example(
  name: string,
  args: readonly string[] = [],
  token: string = server.adminToken,
): Promise<Outcome> {
  const env = { ...process.env, SYNAPSE_URL: server.baseUrl, SYNAPSE_ACCESS_TOKEN: token, NO_COLOR: '1' };
  const hook = `${root}test/contract/support/source-hook.ts`;
  const { code, stdout, stderr } = await run(
    process.execPath,
    ['--import', hook, `${root}examples/${name}.ts`, ...args],
    { env },
  );
  return { code, lines: stdout.split('\n').filter((line) => line !== ''), errors: stderr };
}
