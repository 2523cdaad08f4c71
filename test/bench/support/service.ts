import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

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
