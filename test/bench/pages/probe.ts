import { setTimeout as sleep } from 'node:timers/promises';

/** How long others waited for their responses, in milliseconds. */
export interface Waits {
  readonly median: number;
  readonly late: number;
  readonly longest: number;
}

/** Asks for something small again and again while work goes on, as any other client of the server would. */
export async function waitsDuring(url: string, accessToken: string, work: () => Promise<unknown>): Promise<Waits> {
  const waits: number[] = [];
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const begin = performance.now();
    const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${url}: status ${response.status}`);
    waits.push(performance.now() - begin);
    await sleep(2);
  }
  await done;
  const sorted = waits.sort((one, other) => one - other);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { median: at(0.5), late: at(0.95), longest: at(1) };
}
