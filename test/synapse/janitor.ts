import { spawn } from 'node:child_process';

/**
 * Reads one line per change: the processes to end, as `signal:id`. When its input ends
 * without the word `done`, our process is gone: it ends those processes and removes the folder.
 */
const script = `
gone() { # a zombie is as good as gone
  case "$(ps -o stat= -p "$1" 2>/dev/null)" in ''|Z*) return 0;; *) return 1;; esac
}
targets=
while read -r line; do
  if [ "$line" = done ]; then exit 0; fi
  targets=$line
done
for target in $targets; do kill -s "\${target%:*}" "\${target#*:}" 2>/dev/null; done
for target in $targets; do
  tries=50
  until gone "\${target#*:}" || [ $tries = 0 ]; do sleep 0.1; tries=$((tries - 1)); done
done
rm -rf "$1"
if [ -e "$1" ]; then sleep 1; rm -rf "$1"; fi
`;

export interface Janitor {
  /** Names a process to end should we die; undefined takes the name back. */
  watch: (role: string, target: { pid: number; signal: 'KILL' | 'QUIT' } | undefined) => void;
  /** Sends the janitor away. From here on nothing is cleaned up behind us. */
  dismiss: () => void;
}

/**
 * Starts a small process that cleans up behind ours, however ours ends: a normal exit without
 * stop(), Ctrl-C, a test runner that ends its workers with SIGKILL, or the end of a worker thread.
 * No handler inside our own process could cover all of these.
 */
export function hireJanitor(folder: string): Janitor {
  const child = spawn('/bin/sh', ['-c', script, 'synapse-janitor', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // In a group of its own, or Ctrl-C in the terminal would end the janitor too.
    detached: true,
    cwd: '/',
  });
  child.unref();
  child.stdin.on('error', () => undefined);
  const targets = new Map<string, string>();
  const tell = (line: string) => child.stdin.write(`${line}\n`);
  return {
    watch: (role, target) => {
      if (target) targets.set(role, `${target.signal}:${target.pid}`);
      else targets.delete(role);
      tell([...targets.values()].join(' '));
    },
    dismiss: () => {
      tell('done');
      child.stdin.end();
    },
  };
}
