/**
 * Reads the devices of accounts, and prints what that took:
 * `node --expose-gc sweep.ts <sdk|fetch> <calls at once> <file with a JSON array of ids> <base URL> <access token>`.
 */
import { readFile } from 'node:fs/promises';
import pMap from 'p-map';
import { loadSdk } from '../../bench/clients/sdk.ts';
import { liveHeap } from '../../bench/support/live-heap.ts';
import { getJson } from '../plain-loop.ts';

const [who = '', atOnce = '', file = '', baseUrl = '', accessToken = ''] = process.argv.slice(2);
const userIds = JSON.parse(await readFile(file, 'utf8')) as readonly string[];
const { SynapseAdmin } = await loadSdk();
const synapse = new SynapseAdmin({ baseUrl, accessToken });

const calls: Readonly<Record<string, (userId: string) => Promise<unknown>>> = {
  sdk: (userId) => synapse.devices.list(userId),
  fetch: (userId) => getJson(`${baseUrl}/_synapse/admin/v2/users/${encodeURIComponent(userId)}/devices`, accessToken),
};
const call = calls[who];
if (call === undefined) throw new Error(`${who} is neither sdk nor fetch`);

const middle = Math.floor(userIds.length / 2);
let rows = 0;
let heap = 0;
const begin = performance.now();
await pMap(
  userIds,
  async (userId) => {
    await call(userId);
    if (++rows === middle) heap = liveHeap();
  },
  { concurrency: Number(atOnce) },
);
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ rows, seconds, heap, rss: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
