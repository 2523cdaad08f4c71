import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Takes the lock, says so, and keeps it until its standard input ends. The operating system frees
 * the lock when this process goes, and its input ends when our process goes: so a lock can never
 * be left behind, not even by `kill -9`, and there is no age or process id to judge.
 * Each line of input is a group of processes that works under the lock. If we die, they must not
 * outlive the lock: without the final word "done", the holder ends them first.
 */
const holder = `
import fcntl, os, signal, sys
lock = open(sys.argv[1], "w")
try:
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    print("waiting", flush=True)
    fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
lines = sys.stdin.read().split()
if "done" not in lines:
    for group in lines:
        try:
            os.killpg(int(group), signal.SIGKILL)
        except OSError:
            pass
`;

/**
 * Runs `action` while no other process on this machine holds the lock on `file`. The action calls
 * `own` with the id of every process (the leader of a group) that it starts.
 */
export async function withLock<T>(
  python: string,
  file: string,
  onWait: () => void,
  action: (own: (pid: number) => void) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  // Detached: Ctrl-C in the terminal must not end the lock before its owner.
  const child = spawn(python, ['-c', holder, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  child.stdin.on('error', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`Cannot lock ${file} (exit code ${code})`)));
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('held')) resolve();
        else if (text.includes('waiting')) onWait();
      });
    });
    return await action((pid) => child.stdin.write(`${pid}\n`));
  } finally {
    const gone = child.exitCode === null ? once(child, 'exit') : undefined;
    child.stdin.end('done\n');
    await gone;
  }
}
