/**
 * A homeserver of prepared bytes: what is measured against it is the clients' own cost.
 *
 *   node local-server.ts <rows> <limit>...
 */
import { createServer } from 'node:http';
import { account, userRows } from '../support/content.ts';

const [total = 0, ...limits] = process.argv.slice(2).map(Number);
const pages = new Map<string, Buffer>();

/** Every page is different, as on a real server: the SDK drops rows that it has seen already. */
function page(from: number, limit: number): Buffer {
  const key = `${from}/${limit}`;
  let bytes = pages.get(key);
  if (bytes === undefined) {
    const next = from + limit;
    const users = userRows(from, Math.min(limit, total - from));
    bytes = Buffer.from(JSON.stringify({ users, total, ...(next < total && { next_token: String(next) }) }));
    pages.set(key, bytes);
  }
  return bytes;
}

for (const limit of limits) {
  for (let from = 0; from < total; from += limit) page(from, limit);
}

const single = Buffer.from(JSON.stringify(account));
const list = '/_synapse/admin/v2/users?';

/** As Synapse lets pages of other origins call it. */
const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'Authorization' };

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const { url = '' } = request;
  if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
  const query = url.startsWith(list) ? new URLSearchParams(url.slice(list.length)) : undefined;
  const body = query === undefined ? single : page(Number(query.get('from') ?? 0), Number(query.get('limit') ?? 100));
  const respond = () =>
    response
      .writeHead(200, { ...cors, 'content-type': 'application/json', 'content-length': body.byteLength })
      .end(body);
  if (request.method === 'GET') {
    respond();
    return;
  }
  request.resume().once('end', respond);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(address.port);
});
process.stdin.resume().once('end', () => process.exit(0));
