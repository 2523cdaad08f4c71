import { readdir, readFile } from 'node:fs/promises';
import type { RunningSynapse } from './synapse.ts';

/**
 * Makes Synapse hang: connections are taken, and nobody answers. After `thaw` it finds the requests of
 * clients that have long given up, and runs them. Works where there is a /proc.
 */
export async function freeze(server: RunningSynapse): Promise<{ readonly thaw: () => void }> {
  const pid = await pidOf(server);
  process.kill(pid, 'SIGSTOP');
  let frozen = true;
  return {
    thaw: () => {
      if (frozen) process.kill(pid, 'SIGCONT');
      frozen = false;
    },
  };
}

/** The process that runs on the server's own folder, which nobody else uses. */
async function pidOf(server: RunningSynapse): Promise<number> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('synapse.app.homeserver') && command.includes(`${server.directory}/`)) return Number(name);
  }
  throw new Error('Synapse is not among the processes');
}
