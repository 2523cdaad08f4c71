import { SynapseAdmin, type UserModifyParams } from 'synapse-admin-sdk';
import { inject } from 'vitest';
import type { Homeserver } from '../homeserver/homeserver.ts';
import type { ServerFacts } from './facts.ts';
import { homeserverOf } from './homeserver-of.ts';
import { unique } from './unique.ts';
import { isAtLeast } from './version.ts';

export { unique };

const provided = inject('server');

/** No Synapse could be had, and the global setup has said so. */
export const unavailable = provided.unavailable;

/** Only to be used in tests, which do not run when there is no server. */
export const server = provided as ServerFacts;

/** What tests do to the server, and look up in it, besides the calls of the SDK. */
export const homeserver: Homeserver = homeserverOf(server);

/** The newest version of Synapse knows everything: so it is in the names of tests that are skipped. */
export const has = (version: string): boolean => unavailable || isAtLeast(server.version, version);
export const isPostgres = !unavailable && server.engine === 'postgres';
export const isDouble = !unavailable && server.isDouble;
export const isMas = !unavailable && server.auth === 'mas';
/** Whether users can register with a registration token, as `launch` configures it. */
export const takesRegistrationTokens = has('1.42') && !isMas;

/** The SDK, as an admin. */
export const synapse = new SynapseAdmin({
  baseUrl: unavailable ? 'http://127.0.0.1:9' : server.baseUrl,
  accessToken: unavailable ? 'none' : server.adminToken,
});

export function userId(localpart: string): string {
  return `@${localpart}:${server.serverName}`;
}

/** Makes an account whose session does not matter. Under delegated authentication no admin can. */
export async function account(params: UserModifyParams = {}, localpart: string = unique('account')): Promise<string> {
  if (!isMas) return (await synapse.users.create(userId(localpart), params)).name ?? userId(localpart);
  const { user_id } = await homeserver.register(localpart);
  await synapse.users.update(user_id, params);
  return user_id;
}
