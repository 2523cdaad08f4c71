/** What is alive in the heap after a collection, in MB. Needs `--expose-gc`. */
export function liveHeap(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
