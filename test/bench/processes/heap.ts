/** Iterates all accounts, and prints the live heap in MB at some counts of rows: `node --expose-gc heap.ts <client> <base URL> <limit> <rows>...` */
import { createClient } from '../clients/index.ts';
import { liveHeap } from '../support/live-heap.ts';

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
