/** Iterates all accounts of a double, or prepared pages, and prints what that took: `node double.ts <double|stub> <accounts>`. */
import { pathToFileURL } from 'node:url';
import { loadSdk } from '../clients/sdk.ts';
import { userRows } from '../support/content.ts';
import { testingFile } from '../support/paths.ts';
import { measure } from '../support/rounds.ts';

const [kind = '', count = ''] = process.argv.slice(2);
const accounts = Number(count);
const { SynapseAdmin } = await loadSdk();

async function seededDouble() {
  const { FakeSynapse } = (await import(
    pathToFileURL(testingFile).href
  )) as typeof import('../../../src/testing/index.ts');
  const homeserver = new FakeSynapse();
  homeserver.addUsers(accounts, (index) => ({
    localpart: `user${String(index).padStart(8, '0')}`,
    displayname: `User ${index}`,
  }));
  return homeserver.client();
}

/** A client whose `fetch` only returns text: the pages that it will ask for are made before. */
async function preparedPages(): Promise<InstanceType<typeof SynapseAdmin>> {
  const pages = new Map<string, string>();
  const synapse = new SynapseAdmin({
    baseUrl: 'https://example.org',
    accessToken: 'token',
    fetch: async (url) => {
      const text = pages.get(url) ?? pageOf(new URL(url).searchParams);
      pages.set(url, text);
      return new Response(text, { headers: { 'content-type': 'application/json' } });
    },
  });
  await iterate(synapse);
  return synapse;
}

function pageOf(query: URLSearchParams): string {
  const from = Number(query.get('from'));
  const end = Math.min(accounts, from + Number(query.get('limit')));
  return JSON.stringify({
    users: userRows(from, end - from),
    total: accounts,
    ...(end < accounts && { next_token: String(end) }),
  });
}

async function iterate({ users }: InstanceType<typeof SynapseAdmin>): Promise<number> {
  let rows = 0;
  for await (const row of users.list({ guests: false })) if (row.name !== '') rows++;
  return rows;
}

// Also before the iteration over the double: the code of the SDK is compiled, and the platform has loaded its fetch.
const prepared = await preparedPages();
let synapse = prepared;
const { cpu: seeding } = await measure(async () => {
  if (kind === 'double') synapse = await seededDouble();
});
let rows = 0;
const cost = await measure(async () => {
  rows = await iterate(synapse);
});
console.log(JSON.stringify({ ...cost, rows, seeding }));
