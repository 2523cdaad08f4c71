import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Written to the standard input of the command. */
  input?: string;
  uid?: number;
  gid?: number;
  /** Gets every line of the output (both streams) as soon as it is there. */
  onLine?: (line: string) => void;
  /** Makes the command the leader of a process group of its own, and tells its id. */
  onGroup?: (pid: number) => void;
}

export interface RunResult {
  /** Exit code; -1 when the command could not be started or died by a signal. */
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end. Never throws: look at `code`. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  const { onLine, onGroup, input, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...spawnOptions,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: onGroup !== undefined,
    });
    if (child.pid !== undefined) onGroup?.(child.pid);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    if (onLine) {
      createInterface({ input: child.stdout }).on('line', onLine);
      createInterface({ input: child.stderr }).on('line', onLine);
    }
    // A command that ends before it has read its input is not an error here.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (error) => resolve({ code: -1, stdout, stderr: stderr + error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** The last lines of a text, none of them endless, for error messages. */
export function lastLines(text: string, count: number): string {
  const lines = text.trimEnd().split('\n').slice(-count);
  return lines.map((line) => (line.length > 400 ? `${line.slice(0, 400)}…` : line)).join('\n');
}
