/** The script of a page that iterates all accounts, and posts how large its heap is at the last row. */
import { SynapseAdmin } from 'synapse-admin-sdk';
import type { TabSettings } from './measure.ts';

/** What Chromium shows with `--js-flags=--expose-gc` and `--enable-precise-memory-info`. */
interface Inspectable {
  readonly gc: () => void;
  readonly performance: { readonly memory: { readonly usedJSHeapSize: number } };
}

const { baseUrl, total } = (await (await fetch('/settings.json')).json()) as TabSettings;
const synapse = new SynapseAdmin({ baseUrl, accessToken: 'token' });
const report = { rows: 0, heap: Number.NaN };
for await (const user of synapse.users.list()) {
  if (user.name !== '') report.rows++;
  if (report.rows === total) report.heap = await liveHeap();
}
await fetch('/result', { method: 'POST', body: JSON.stringify(report) });

/** What is alive in the heap after a collection, in MB. */
async function liveHeap(): Promise<number> {
  const { gc, performance } = globalThis as unknown as Inspectable;
  for (let collections = 0; collections < 3; collections++) {
    gc();
    // What the browser holds for a response is released in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return performance.memory.usedJSHeapSize / 1024 / 1024;
}
