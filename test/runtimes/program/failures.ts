import type { ClientOptions } from 'synapse-admin-sdk';
import { alice, type Check, type Context, equal, errorOf, thrownBy } from './context.ts';

/** A client, and why it retried. */
function counted({ client }: Context, url: string, options: Partial<ClientOptions> = {}) {
  const reasons: string[] = [];
  return { synapse: client(url, { ...options, onRetry: ({ reason }) => reasons.push(reason) }), reasons };
}

export const failures: Readonly<Record<string, Check>> = {
  'an abort ends a call with its reason': async ({ client, urls }) => {
    const controller = new AbortController();
    const reason = new Error('stopped by the caller');
    const waiting = client(urls.silent, { timeout: 60_000, onRequest: () => controller.abort(reason) });
    equal((await thrownBy(waiting.users.get(alice, { signal: controller.signal }))) === reason, true);
    equal((await thrownBy(client(urls.silent).users.get(alice, { signal: controller.signal }))) === reason, true);
  },

  'an attempt ends after its timeout': async ({ sdk, client, urls }) => {
    const error = await errorOf(sdk.TimeoutError, client(urls.silent, { timeout: 50 }).server.version());
    equal({ attempts: error.attempts, timeout: error.timeout }, { attempts: 3, timeout: 50 });
  },

  'a refused connection is a ConnectionError, and is retried': async (context) => {
    const { sdk, urls } = context;
    const { synapse, reasons } = counted(context, urls.refused);
    const error = await errorOf(sdk.ConnectionError, synapse.users.get(alice));
    equal({ attempts: error.attempts, reasons }, { attempts: 3, reasons: ['ConnectionError', 'ConnectionError'] });
  },

  'a lost response is retried where that is safe': async (context) => {
    const { synapse, reasons } = counted(context, context.urls.losing, { maxRetries: 12 });
    equal((await synapse.users.get(alice)).name, alice);
    equal([...new Set(reasons)], ['ConnectionError']);
  },

  'a lost response of a login is not retried, and says that it may have been executed': async (context) => {
    const { synapse, reasons } = counted(context, context.urls.losing);
    const error = await errorOf(context.sdk.ConnectionError, synapse.users.login(alice));
    const { attempts, mayHaveRun } = error;
    equal({ attempts, mayHaveRun, reasons }, { attempts: 1, mayHaveRun: true, reasons: [] });
  },

  'a rate limit is waited for': async (context) => {
    const { synapse, reasons } = counted(context, context.urls.failing);
    equal((await synapse.users.get(alice)).name, alice);
    equal(reasons, ['ApiError']);
  },

  // A page does not see the response of a proxy, which has no CORS headers.
  'a failure of a proxy is retried where that is safe': async (context) => {
    const { synapse, reasons } = counted(context, context.urls.failing);
    equal((await synapse.rooms.list().page()).total, 0);
    equal(reasons.length, 1);
  },

  'a response that is cut off is a ResponseValidationError': async ({ sdk, client, urls }) => {
    const { attempts } = await errorOf(sdk.ResponseValidationError, client(urls.failing).server.version());
    equal(attempts, 3);
  },
};

/** Whether an error says that a call was not executed, where the connection is refused. Not every host knows it. */
export async function knowsRefusedConnection({ sdk, client, urls }: Context): Promise<boolean> {
  const { attempts, mayHaveRun } = await errorOf(sdk.ConnectionError, client(urls.refused).users.login(alice));
  equal(attempts, mayHaveRun ? 1 : 3);
  return !mayHaveRun;
}
