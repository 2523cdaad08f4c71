import type { ClientOptions, RetryEvent } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import type { Exchange } from './server/fault-server.ts';
import { httpResponse } from './server/raw.ts';
import { clientOf, json, serve, stopServers } from './support/client.ts';

stopServers();

const row = {
  user_type: null,
  is_guest: false,
  admin: false,
  deactivated: false,
  shadow_banned: false,
  displayname: 'One of many',
  avatar_url: null,
  creation_ts: 0,
};

const named = (index: number) => `@u${String(index).padStart(6, '0')}:example.org`;

interface Page {
  readonly rows: number;
  readonly body: object;
}

/** The page of a list of accounts that a request asks for. */
function pageOf({ request }: Exchange, total: number): Page {
  const query = new URL(request.target, 'http://x').searchParams;
  const [from, limit] = [Number(query.get('from') ?? 0), Number(query.get('limit') ?? 100)];
  const rows = Math.max(0, Math.min(limit, total - from));
  const users = Array.from({ length: rows }, (_, index) => ({ ...row, name: named(from + index) }));
  return { rows, body: { users, total, ...(from + limit < total && { next_token: String(from + limit) }) } };
}

const gatewayTimeout = 150;

interface Server {
  readonly name: string;
  readonly total: number;
  readonly options: Partial<ClientOptions>;
  /** Responds with the page, or fails in its way. */
  readonly respond: (exchange: Exchange, page: Page) => void;
}

const late = (exchange: Exchange, ms: number, respond: () => void) =>
  void setTimeout(() => !exchange.socket.destroyed && respond(), ms);

const proxyWithLimit =
  (status: number) =>
  (exchange: Exchange, { rows, body }: Page): void => {
    const refuse = () => exchange.reply(httpResponse(status, '<html>', { 'content-type': 'text/html' }));
    if (rows > gatewayTimeout) late(exchange, gatewayTimeout, refuse);
    else late(exchange, rows, () => json(exchange, 200, body));
  };

const slowly = (exchange: Exchange, { rows, body }: Page) => late(exchange, rows, () => json(exchange, 200, body));

const servers: readonly Server[] = [
  { name: 'a server of 1 ms per row and a timeout of 800 ms', total: 2500, options: { timeout: 800 }, respond: slowly },
  {
    name: 'a server of 1 ms per row and a totalTimeout of 800 ms',
    total: 2500,
    options: { totalTimeout: 800 },
    respond: slowly,
  },
  {
    name: 'a server that gets slow after its first page',
    total: 1200,
    options: { timeout: 300 },
    respond: (exchange, { rows, body }) => late(exchange, rows > 100 ? rows * 2 : 1, () => json(exchange, 200, body)),
  },
  {
    name: 'a small maxResponseBytes',
    total: 3000,
    options: { maxResponseBytes: 40_000 },
    respond: (exchange, { body }) => json(exchange, 200, body),
  },
  { name: 'a proxy that responds 502 after a limit', total: 1200, options: {}, respond: proxyWithLimit(502) },
  { name: 'a proxy that responds 504 after a limit', total: 1200, options: {}, respond: proxyWithLimit(504) },
];

describe.each(servers)('$name', ({ total, options, respond }) => {
  test.each([{}, { maxRetries: 0 }])('is iterated to the end with %j', async (retries) => {
    const server = await serve((exchange) => respond(exchange, pageOf(exchange, total)));
    const events: RetryEvent[] = [];
    const synapse = clientOf(server, { ...options, ...retries, onRetry: (event) => void events.push(event) });
    const names: string[] = [];
    for await (const { name } of synapse.users.list()) names.push(name);
    expect(names).toEqual(Array.from({ length: total }, (_, index) => named(index)));
    // No wait: each retry asks for less.
    expect(events.filter(({ waitMs }) => waitMs > 0)).toEqual([]);
  });
});
