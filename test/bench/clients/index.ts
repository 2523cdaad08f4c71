import { axiosClient } from './axios.ts';
import { botSdkClient } from './bot-sdk.ts';
import type { Access, Client } from './client.ts';
import { fetchClient } from './fetch.ts';
import { jsSdkClient } from './js-sdk.ts';
import { kyClient } from './ky.ts';
import { sdkClient } from './sdk.ts';
import { undiciClient } from './undici.ts';

export const bareFetch = 'fetch + JSON.parse';
/** The same once more: how far a ratio strays by itself. */
export const bareFetchAgain = 'fetch + JSON.parse, again';
export const plainKy = 'ky';
export const sdk = 'synapse-admin-sdk';
export const botSdk = 'matrix-bot-sdk';

const factories: Readonly<Record<string, (access: Access) => Client | Promise<Client>>> = {
  [bareFetch]: fetchClient,
  [bareFetchAgain]: fetchClient,
  'undici.request + JSON.parse': undiciClient,
  [plainKy]: kyClient,
  [sdk]: (access) => sdkClient(access, process.env['BENCH_SDK']),
  [botSdk]: botSdkClient,
  'matrix-js-sdk': jsSdkClient,
  axios: axiosClient,
};

export const clientNames: readonly string[] = Object.keys(factories);

/** Makes a client by its name in the tables. Another build of the SDK can be compared by its file. */
export async function createClient(name: string, access: Access): Promise<Client> {
  const factory = factories[name];
  return factory === undefined ? sdkClient(access, name) : factory(access);
}
