import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Runs a script in a process of its own, and gives what it prints: one JSON value. */
export async function runAlone<Result>(
  file: string,
  parameters: readonly (string | number)[],
  flags: readonly string[] = [],
): Promise<Result> {
  const child = spawn(process.execPath, [...flags, '--no-warnings', file, ...parameters.map(String)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => void (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => void (errors += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${file} ${parameters.join(' ')} ended with ${code}:\n${errors}`);
  return JSON.parse(output) as Result;
}

export interface Service {
  readonly baseUrl: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server in a process of its own. It prints its port when it is ready. */
export async function startService(file: string, parameters: readonly (string | number)[]): Promise<Service> {
  const child = spawn(process.execPath, [file, ...parameters.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ready = once(lines, 'line') as Promise<[string]>;
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with ${String(code)}`)));
  ended.catch(() => undefined);
  const [port] = await Promise.race([ready, ended]);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    async stop() {
      // It ends with its standard input, and so also when this process dies.
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
