import { run } from '../../support/run.ts';

const root = new URL('../../../', import.meta.url).pathname;

export interface DemoOutcome {
  readonly code: number;
  readonly output: string;
  /** Whether the server of the demo still responds. */
  readonly serverRuns: boolean;
}

/** Runs the demo with a server of its own. It gets a Ctrl-C when it prints a line with `interruptAt`. */
export async function demo(interruptAt?: string): Promise<DemoOutcome> {
  const { SYNAPSE_URL: _url, SYNAPSE_ACCESS_TOKEN: _token, ...env } = process.env;
  const hook = `${root}test/contract/support/source-hook.ts`;
  const interrupt = new AbortController();
  const { code, stdout: output } = await run(process.execPath, ['--import', hook, `${root}examples/demo.ts`], {
    env: { ...env, NO_COLOR: '1' },
    stderr: 'inherit',
    signal: interrupt.signal,
    killSignal: 'SIGINT',
    onLine: (line) => {
      if (interruptAt !== undefined && line.includes(interruptAt)) interrupt.abort();
    },
  });
  const url = /^http:\S+(?=, started)/m.exec(output)?.[0];
  if (url === undefined) throw new Error(`The demo started no server:\n${output}`);
  const serverRuns = await fetch(url).then(
    () => true,
    () => false,
  );
  return { code, output, serverRuns };
}
