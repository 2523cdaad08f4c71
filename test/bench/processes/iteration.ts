/** Iterates all accounts with one client, and prints what that took: `node iteration.ts <client> <base URL> <limit>`. */
import { createClient } from '../clients/index.ts';
import { measure } from '../support/rounds.ts';

const [name = '', baseUrl = '', limit] = process.argv.slice(2);
const client = await createClient(name, { baseUrl, accessToken: 'token' });
// The platform loads its fetch with the first of these: some clients would do so before the iteration, others in it.
new Request(baseUrl);
let rows = 0;
const cost = await measure(async () => {
  for await (const row of client.rows(Number(limit))) {
    if (row !== undefined) rows++;
  }
});
console.log(JSON.stringify({ ...cost, rows, rss: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);
