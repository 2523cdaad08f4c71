import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Written to the standard input of the command. */
  input?: string;
  uid?: number;
  gid?: number;
  /** Milliseconds after which the command is ended with SIGTERM. */
  timeout?: number;
  /** Ends the command with `killSignal` (SIGTERM by default) when it is aborted. */
  signal?: AbortSignal;
  killSignal?: NodeJS.Signals;
  /** `'inherit'` shows the errors of the command at once instead of collecting them. */
  stderr?: 'pipe' | 'inherit';
  /** Called with each line of the output (both streams) as soon as it is there. */
  onLine?: (line: string) => void;
  /** Makes the command the leader of a process group of its own. Called with the id of the group. */
  onGroup?: (pid: number) => void;
}

export interface RunResult {
  /** Exit code; -1 when the command could not be started or was ended by a signal. */
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end. Never throws: look at `code`. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { onLine, onGroup, input, stderr: errorStream = 'pipe', ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...spawnOptions,
      stdio: ['pipe', 'pipe', errorStream],
      detached: onGroup !== undefined,
    });
    if (child.pid !== undefined) onGroup?.(child.pid);
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      const stream = child[name];
      stream?.setEncoding('utf8').on('data', (chunk: string) => (texts[name] += chunk));
      if (stream && onLine) createInterface({ input: stream }).on('line', onLine);
    }
    // A command that ends before it has read its input is not an error here.
    child.stdin?.on('error', () => undefined).end(input ?? '');
    // An aborted signal is an error too. That command has started, so it ends with 'close'.
    child.on('error', (error) => {
      texts.stderr += error.message;
      if (child.pid === undefined) resolve({ code: -1, ...texts });
    });
    child.on('close', (code, signal) => {
      if (signal !== null) texts.stderr += `\nended by ${signal}`;
      resolve({ code: code ?? -1, ...texts });
    });
  });
}

/** Runs a command that must succeed. The error of one that fails has all of its output. */
export async function runChecked(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const title = `${[command, ...args].join(' ')} failed with exit code ${result.code}`;
  throw new Error([title, result.stdout, result.stderr].join('\n'));
}

/** The last lines of a text, none of them endless, for error messages. */
export function lastLines(text: string, count: number): string {
  const lines = text.trimEnd().split('\n').slice(-count);
  return lines.map((line) => (line.length > 400 ? `${line.slice(0, 400)}…` : line)).join('\n');
}
