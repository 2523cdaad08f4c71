/** Iterates all accounts, and prints the live heap in MB at some counts of rows: `node --expose-gc heap.ts <client> <base URL> <limit> <rows>...` */
import { createClient } from '../clients/index.ts';

const [name = '', baseUrl = '', limit, ...marks] = process.argv.slice(2);
const client = await createClient(name, { baseUrl, accessToken: 'token' });
const heap: number[] = [];
let rows = 0;
for await (const row of client.rows(Number(limit))) {
  if (row !== undefined) rows++;
  if (rows === Number(marks[heap.length])) heap.push(liveHeap());
}
console.log(JSON.stringify(heap));
process.exit(0);

function liveHeap(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
