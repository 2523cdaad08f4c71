import { pathToFileURL } from 'node:url';
import { sdkFile } from '../support/paths.ts';
import type { Access, Client } from './client.ts';

/** Loads a build of the SDK: what users get, not the sources. */
export async function loadSdk(file: string = sdkFile): Promise<typeof import('../../../src/index.ts')> {
  return import(pathToFileURL(file).href) as Promise<typeof import('../../../src/index.ts')>;
}

/** This SDK. */
export async function sdkClient(access: Access, file?: string): Promise<Client> {
  const { SynapseAdmin } = await loadSdk(file);
  const { users } = new SynapseAdmin(access);
  return {
    get: (userId) => users.get(userId),
    put: (userId, body) => users.createOrModify(userId, body),
    page: async (limit) => {
      for await (const { items } of users.list({ limit }).pages()) return items;
      return [];
    },
    rows: (limit) => users.list({ limit }),
  };
}
