import { spawnSync } from 'node:child_process';

/** Runs a program to its end and returns what it printed. The error of one that fails has all of its output. */
export function outputOf(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status === 0) return stdout;
  throw new Error(
    [`${[program, ...args].join(' ')} failed.`, error?.message, stdout, stderr].filter(Boolean).join('\n'),
  );
}

/** Runs a program on the screen. Returns whether it succeeded. */
export function show(program: string, args: readonly string[], cwd: string): boolean {
  return spawnSync(program, args, { cwd, stdio: 'inherit' }).status === 0;
}
