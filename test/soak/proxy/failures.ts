import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A response of the server, read to its end. */
export interface ForwardedResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One request, on its way through the proxy. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly random: () => number;
  /** The longest delay, in milliseconds. */
  readonly longestDelay: number;
  /** Sends the request on to the server. Throws when no response comes. */
  readonly forward: () => Promise<ForwardedResponse>;
}

export type FailureName = keyof typeof failures;

/** What can go wrong with a request. Whether it is executed stands in each line. */
export const failures = {
  'reset before it was sent on': async ({ response }: Exchange) => {
    response.socket?.resetAndDestroy();
  },
  'lost response': async ({ response, forward }: Exchange) => {
    await forward();
    response.socket?.destroy();
  },
  'body cut off': async ({ response, forward }: Exchange) => {
    const { status, body } = await forward();
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.subarray(0, body.length >> 1), () => response.socket?.destroy());
  },
  delay: async (exchange: Exchange) => {
    const { response, random, longestDelay, forward } = exchange;
    await sleep(random() * longestDelay);
    // A client that has given up must not have its request executed after that of its retry.
    if (!response.destroyed) pass(response, await forward());
  },
  '429 with Retry-After': async ({ response }: Exchange) => {
    response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '1' }).end('Too Many Requests');
  },
  '429 of Matrix': async ({ response, random }: Exchange) => {
    const retry_after_ms = Math.round(random() * 300);
    const body = { errcode: 'M_LIMIT_EXCEEDED', error: 'Too Many Requests', retry_after_ms };
    response.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  },
  '502 page': (exchange: Exchange) => page(exchange, 502),
  '503 page': (exchange: Exchange) => page(exchange, 503),
  '504 page': (exchange: Exchange) => page(exchange, 504),
  'no response': async ({ forward }: Exchange) => {
    await forward();
  },
} as const;

/** How likely each of them is. */
export type FailureRates = Readonly<Record<FailureName, number>>;

/** Sends the page of a proxy, for a request that was executed or was not. */
async function page({ response, random, forward }: Exchange, status: number): Promise<void> {
  if (random() < 0.5) await forward();
  response.writeHead(status, { 'content-type': 'text/html' }).end(`<html><body>${status}</body></html>`);
}

export function pass(response: ServerResponse, { status, headers, body }: ForwardedResponse): void {
  const type = headers['content-type'] ?? 'application/json';
  response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
}

/** Chooses a failure by its rate; `undefined` for a request that does not fail. */
export function choose(rates: FailureRates, random: () => number): FailureName | undefined {
  let left = random();
  for (const name of Object.keys(rates) as FailureName[]) {
    left -= rates[name];
    if (left < 0) return name;
  }
  return undefined;
}
