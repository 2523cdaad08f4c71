import { SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import { FaultServer } from '../server/fault-server.ts';
import type { FaultKind } from '../server/kind.ts';
import { httpResponse } from '../server/raw.ts';
import { tableLimit } from '../server/responses.ts';
import { findSecrets } from './leaks.ts';
import { type Sample, sampleSecrets } from './samples.ts';

/** How long the fault lasts: one request, or for ever. */
export type Duration = 'once' | 'for ever';

/** What came of one call under one fault. */
export interface Outcome {
  readonly result: 'success' | string;
  readonly error: unknown;
  readonly mayHaveRun: boolean | undefined;
  /** Requests that the SDK says it sent. */
  readonly attempts: number;
  /** Attempts that the error tells of; `undefined` on success. */
  readonly attemptsTold: number | undefined;
  /** Requests that reached the server. */
  readonly requests: number;
  readonly executions: number;
  /** Requests to the other origin, which must never get one. */
  readonly strayed: number;
  readonly hung: boolean;
  /** Connections that are still in the middle of something. */
  readonly busy: number;
  readonly leaks: readonly string[];
  readonly polluted: boolean;
}

const guardMs = 45_000;
/** Long enough for a busy machine to respond to the retry. */
const stallTimeout = process.env['FULL_TABLE'] ? 5000 : 2000;

let count = 0;

/** Makes one call of an operation against a server with a fault, and tells everything about it. */
export async function runCell(kind: FaultKind, one: Sample, duration: Duration, maxRetries: number): Promise<Outcome> {
  const number = ++count;
  const token = `syt_Y2VsbA_${number}TokenOfTheTable${number}`;
  let astray = 0;
  // Other programs try ports of this machine, too: only requests that were led here count.
  const strayed = await new FaultServer({
    onRequest: ({ request, reply }) => {
      if (request.target.startsWith(`/cell-${number}/`)) astray++;
      reply(httpResponse(200, one.good));
    },
  }).start();
  let faults = duration === 'once' ? 1 : Infinity;
  let warm = kind.reused === true;
  const server = new FaultServer({
    tls: kind.place === 'tls',
    ownPort: kind.place === 'port closed',
    onConnection: (socket) => {
      if (kind.onConnection === undefined || faults <= 0) return false;
      faults--;
      kind.onConnection(socket);
      return true;
    },
    onRequest: (exchange) => {
      if (warm) return exchange.reply(httpResponse(200, '{"server_version":"1"}'));
      if (kind.onRequest === undefined || faults <= 0) {
        const deleted = server.executions > 0 && one.operation.idempotent === 'delete';
        if (deleted) return exchange.reply(httpResponse(404, '{"errcode":"M_NOT_FOUND","error":"Not found"}'));
        exchange.execute();
        return exchange.reply(httpResponse(200, one.good));
      }
      faults--;
      if (kind.ran) exchange.execute();
      kind.onRequest({ ...exchange, good: one.good, elsewhere: `${strayed.origin}/cell-${number}` });
    },
  });
  await server.start();
  let attempts = 0;
  let calling = false;
  const events: unknown[] = [];
  const options = {
    baseUrl: server.origin,
    accessToken: token,
    headers: { 'x-proxy-key': `proxykey${token}` },
    maxRetries,
    maxResponseBytes: tableLimit,
    timeout: kind.stalls ? stallTimeout : 30_000,
    ...(kind.fetch !== undefined && {
      fetch: (...args: Parameters<typeof globalThis.fetch>) =>
        faults-- > 0 ? (kind.fetch as typeof globalThis.fetch)(...args) : fetch(...args),
    }),
    onRequest: (event: unknown) => {
      if (calling) attempts++;
      events.push(event);
    },
    onResponse: (event: unknown) => void events.push(event),
    onRetry: (event: unknown) => {
      events.push(event);
      if (kind.place === 'port closed' && duration === 'once') void server.start();
    },
  };
  const synapse = new SynapseAdmin(options);
  if (warm) await synapse.server.version();
  warm = false;
  const before = server.requests;
  if (kind.place === 'port closed') await server.stop();
  calling = true;
  let guard: NodeJS.Timeout | undefined;
  const hang = new Promise<'hung'>((resolve) => {
    guard = setTimeout(resolve, guardMs, 'hung');
  });
  const call = one.call(synapse, kind.stalls ? { timeout: stallTimeout } : {}).then(
    () => ({ error: undefined }),
    (error: unknown) => ({ error }),
  );
  const ended = await Promise.race([call, hang]);
  clearTimeout(guard);
  const error = ended === 'hung' ? undefined : ended.error;
  await server.idle();
  const secrets = [token, options.headers['x-proxy-key'], ...sampleSecrets];
  const outcome: Outcome = {
    result: error === undefined ? 'success' : error instanceof Error ? error.name : String(error),
    error,
    mayHaveRun: error instanceof SynapseAdminError ? error.mayHaveRun : undefined,
    attempts,
    attemptsTold: error instanceof SynapseAdminError ? error.attempts : undefined,
    requests: server.requests - before,
    executions: server.executions,
    strayed: astray,
    hung: ended === 'hung',
    busy: server.busy,
    leaks: [...findSecrets(error, secrets), ...findSecrets(events, secrets), ...findSecrets(synapse, secrets)],
    polluted: 'polluted' in {},
  };
  await Promise.all([server.stop(), strayed.stop()]);
  return outcome;
}
