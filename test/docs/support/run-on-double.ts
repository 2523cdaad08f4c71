import type { SynapseAdmin } from 'synapse-admin-sdk';
import { FakeSynapse } from 'synapse-admin-sdk/testing';
import { execute } from './execute.ts';

/** Whether a sample makes its own homeserver, so that it needs no Synapse. */
export function isOnDouble(code: string): boolean {
  return /'synapse-admin-sdk\/testing'|\bhomeserver\./.test(code);
}

/** Runs a sample with a new double, and resolves to what it printed. */
export async function runOnDouble(code: string): Promise<readonly string[]> {
  const homeserver = new FakeSynapse();
  return execute(code, {
    homeserver,
    stopSpammer,
    synapse: homeserver.client(),
    baseUrl: '',
    accessToken: homeserver.adminToken,
    tokenFile: '',
    sharedSecret: '',
    roomId: '',
    eventId: '',
    reportId: 0,
    userReportId: 0,
    handle: async () => {},
    load: async () => undefined,
    save: async () => {},
    clear: async () => {},
    tracer: { startSpan: () => ({ recordException: () => {}, end: () => {} }) },
  });
}

/** What the guide to testing tests. */
export async function stopSpammer(synapse: SynapseAdmin, userId: string): Promise<number> {
  await synapse.users.lock(userId);
  return synapse.media.deleteAll(userId).run();
}
