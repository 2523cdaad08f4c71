/**
 * Iterates a list, and prints what that took:
 * `node --expose-gc iterate.ts <sdk|fetch> <list> <rows> <base URL> <access token>`.
 */
import { loadSdk } from '../../bench/clients/sdk.ts';
import { liveHeap } from '../../bench/support/live-heap.ts';
import { listOf } from '../lists.ts';
import { plainLoop } from '../plain-loop.ts';

const [who = '', name = '', total = '', baseUrl = '', accessToken = ''] = process.argv.slice(2);
const list = listOf(name);
const { SynapseAdmin } = await loadSdk();

const items =
  who === 'sdk'
    ? list.iterate(new SynapseAdmin({ baseUrl, accessToken }))
    : plainLoop(baseUrl + list.path, accessToken, list);
const middle = Math.floor(Number(total) / 2);
let rows = 0;
let heap = 0;
const begin = performance.now();
for await (const item of items) {
  if (item !== undefined) rows++;
  if (rows === middle) heap = liveHeap();
}
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ rows, seconds, heap, rss: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
