/**
 * Writes all accounts to a file, page by page. Interrupted and started again, it continues where it was.
 *
 *   node examples/resume-listing.ts users.jsonl
 */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SynapseAdmin } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string', default: '500' }, pages: { type: 'string', default: 'Infinity' } },
});
const [file] = positionals;
if (file === undefined) throw new Error('Pass the file to write to: see --help');
const bookmark = `${file}.next`;

const from = await readFile(bookmark, 'utf8').catch(() => undefined);
console.log(from === undefined ? 'from the beginning' : `from ${from}`);

let pagesLeft = Number(values.pages);
// In order of creation, so that accounts that are created meanwhile come last.
const params = {
  guests: false,
  deactivated: true,
  locked: true,
  order_by: 'creation_ts',
  limit: Number(values.limit),
  from,
};
for await (const page of synapse.users.list(params).pages()) {
  await appendFile(file, page.items.map((user) => `${JSON.stringify(user)}\n`).join(''));
  // `next` is a string. The last page has none.
  if (page.next === undefined) await rm(bookmark, { force: true });
  else await writeFile(bookmark, page.next);
  console.log(`${page.items.length} of ${page.total}`);
  if (--pagesLeft <= 0) break;
}
