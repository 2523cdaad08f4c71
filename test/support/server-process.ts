import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProcess {
  pid: number;
  /** True until the process has ended. */
  running: () => boolean;
  /** Sends a signal and waits for the end; SIGKILL after the grace time. */
  end: (signal: NodeJS.Signals, graceMs: number) => Promise<void>;
}

export interface SpawnOptions {
  logFile: string;
  cwd: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
}

/** Starts a long-running process whose output goes to a file. */
export function startProcess(command: string, args: string[], options: SpawnOptions, onEnd: () => void): ServerProcess {
  const { logFile, ...rest } = options;
  const log = openSync(logFile, 'a');
  let child: ChildProcess;
  try {
    // Detached: Ctrl-C goes to the whole group of the terminal, but we choose how servers end.
    child = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
  let ended = child.pid === undefined;
  // A forgotten stop() must not keep the test process alive: the janitor ends the server then.
  child.unref();
  const onGone = () => {
    if (ended) return;
    ended = true;
    onEnd();
  };
  child.on('exit', onGone);
  child.on('error', onGone);
  return {
    pid: child.pid ?? 0,
    running: () => !ended,
    end: async (signal, graceMs) => {
      if (ended) return;
      child.kill(signal);
      const deadline = Date.now() + graceMs;
      while (!ended) {
        if (Date.now() > deadline) child.kill('SIGKILL');
        await sleep(10);
      }
    },
  };
}
