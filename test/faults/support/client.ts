import { type ClientOptions, SynapseAdmin } from 'synapse-admin-sdk';
import { afterEach } from 'vitest';
import { type Exchange, FaultServer, type FaultServerOptions } from '../server/fault-server.ts';
import { httpResponse } from '../server/raw.ts';

export const testToken = 'syt_dGVzdA_OfTheFaultTests_0a1B2c';

const running = new Set<FaultServer>();

/** A server that is stopped after the test. */
export async function serve(
  onRequest: (exchange: Exchange) => void,
  options: Partial<FaultServerOptions> = {},
): Promise<FaultServer> {
  const server = await new FaultServer({ onRequest, ...options }).start();
  running.add(server);
  return server;
}

/** Call once in each test file that serves. */
export function stopServers(): void {
  afterEach(async () => {
    await Promise.all([...running].map((server) => server.stop()));
    running.clear();
  });
}

/** A client of such a server. */
export function clientOf(server: FaultServer, options: Partial<ClientOptions> = {}): SynapseAdmin {
  return new SynapseAdmin({ baseUrl: server.origin, accessToken: testToken, ...options });
}

/** Responds with JSON. */
export function json(
  exchange: Exchange,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string | number>> = {},
): void {
  exchange.reply(httpResponse(status, JSON.stringify(body), headers));
}

/** What a call throws; fails when it throws nothing. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  const nothing = {};
  const result = await call.then(
    () => nothing,
    (error: unknown) => error,
  );
  if (result === nothing) throw new Error('the call was expected to fail');
  return result;
}
