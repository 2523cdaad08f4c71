import type { ClientOptions } from 'synapse-admin-sdk';
import { describe } from 'vitest';
import { type Nginx, startNginx } from './nginx.ts';
import { findNginx } from './nginx-binary.ts';
import type { ProxyFault } from './nginx-config.ts';
import { type Observed, observe } from './observed.ts';
import { type RunningSynapse, start, unavailable, withSynapse } from './synapse.ts';

const binary = await findNginx().catch((error: unknown) => {
  unavailable('no nginx can be had on this machine', error);
  return undefined;
});

/** Tests that need a real Synapse behind a real proxy. */
export const withProxy = binary === undefined ? describe.skip : withSynapse;

export interface Proxied {
  readonly server: RunningSynapse;
  readonly nginx: Nginx;
  /** A client that reaches Synapse through a proxy with this fault. */
  readonly through: (fault: ProxyFault, options?: Partial<ClientOptions>) => Observed;
  /** How many tokens `users.login` has made for an account: each run makes one. */
  readonly tokens: (userId: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

export async function startProxied(): Promise<Proxied> {
  const server = await start();
  try {
    const nginx = await startNginx(binary as string, server.baseUrl);
    return {
      server,
      nginx,
      through: (fault, options) => observe({ baseUrl: nginx.baseUrl(fault), adminToken: server.adminToken }, options),
      tokens: async (userId) => {
        const [row] = await server.sql('SELECT COUNT(*) AS count FROM access_tokens WHERE puppets_user_id = ?', [
          userId,
        ]);
        return Number(row?.['count']);
      },
      stop: async () => {
        await nginx.stop();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
