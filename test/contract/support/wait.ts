import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for what Synapse does after it has answered. The limit only guards against hanging. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within a minute: ${what}`);
    await sleep(100);
  }
}
