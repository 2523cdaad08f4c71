import { loadPeer } from '../support/peers.ts';
import type { Access, Client, UserPage } from './client.ts';

interface AdminApis {
  getUser(userId: string): Promise<unknown>;
  upsertUser(userId: string, options: object): Promise<unknown>;
  listUsers(from: string | undefined, limit: number): Promise<UserPage>;
  listAllUsers(options: { limit?: number }): AsyncIterable<unknown>;
}

interface BotSdk {
  readonly MatrixClient: new (baseUrl: string, accessToken: string) => object;
  readonly SynapseAdminApis: new (client: object) => AdminApis;
  readonly LogService: { setLogger(logger: object): void };
}

/** `SynapseAdminApis` of matrix-bot-sdk: what a bot would use today. */
export async function botSdkClient({ baseUrl, accessToken }: Access): Promise<Client> {
  const { default: sdk } = (await loadPeer('matrix-bot-sdk')) as { default: BotSdk };
  const nothing = () => undefined;
  sdk.LogService.setLogger({ info: nothing, warn: nothing, error: nothing, debug: nothing, trace: nothing });
  const apis = new sdk.SynapseAdminApis(new sdk.MatrixClient(baseUrl, accessToken));
  return {
    get: (userId) => apis.getUser(userId),
    put: (userId, body) => apis.upsertUser(userId, body),
    page: async (limit) => (await apis.listUsers(undefined, limit)).users,
    rows: (limit) => apis.listAllUsers(limit === undefined ? {} : { limit }),
  };
}
