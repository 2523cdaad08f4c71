import { spawn } from 'node:child_process';
import { once } from 'node:events';

const root = new URL('../../../', import.meta.url).pathname;

export interface DemoOutcome {
  readonly code: number | null;
  readonly output: string;
  /** Whether the server of the demo still answers. */
  readonly serverRuns: boolean;
}

/** Runs the demo with a server of its own; with `interruptAt` it gets a Ctrl-C when it prints that. */
export async function demo(interruptAt?: string): Promise<DemoOutcome> {
  const { SYNAPSE_URL: _url, SYNAPSE_ACCESS_TOKEN: _token, ...env } = process.env;
  const hook = `${root}test/contract/support/source-hook.ts`;
  const child = spawn(process.execPath, ['--import', hook, `${root}examples/demo.ts`], {
    env: { ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = output;
    output += text;
    if (interruptAt !== undefined && output.includes(interruptAt) && !before.includes(interruptAt))
      child.kill('SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const url = /^http:\S+(?=, started)/m.exec(output)?.[0];
  if (url === undefined) throw new Error(`The demo started no server:\n${output}`);
  const serverRuns = await fetch(url).then(
    () => true,
    () => false,
  );
  return { code, output, serverRuns };
}
