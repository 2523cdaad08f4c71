import { SynapseAdmin, type UserModifyParams } from 'synapse-admin-sdk';
import { inject } from 'vitest';
import type { RegisteredUser, SqlRow, SqlValue } from '../../synapse/start.ts';
import type { ControlRequest } from './control.ts';
import type { Auth } from './launch.ts';
import { isAtLeast } from './version.ts';

/** The server that all tests share, as the global setup describes it. */
export interface ServerFacts {
  readonly unavailable: false;
  readonly version: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly auth: Auth;
  readonly baseUrl: string;
  readonly serverName: string;
  readonly adminUserId: string;
  readonly adminToken: string;
  readonly sharedSecret: string;
  /** The data folder of the server. */
  readonly directory: string;
  readonly control: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    server: ServerFacts | { readonly unavailable: true };
  }
}

const provided = inject('server');

/** No Synapse could be had, and the global setup has said so. */
export const unavailable = provided.unavailable;

/** Only to be used in tests, which do not run when there is no server. */
export const server = provided as ServerFacts;

/** The newest version of Synapse knows everything: so it is in the names of tests that are skipped. */
export const has = (version: string): boolean => unavailable || isAtLeast(server.version, version);
export const isPostgres = !unavailable && server.engine === 'postgres';
export const isMas = !unavailable && server.auth === 'mas';

/** The SDK, as an admin. */
export const synapse = new SynapseAdmin({
  baseUrl: unavailable ? 'http://127.0.0.1:9' : server.baseUrl,
  accessToken: unavailable ? 'none' : server.adminToken,
});

export function userId(localpart: string): string {
  return `@${localpart}:${server.serverName}`;
}

let counter = 0;
const run = Math.random().toString(36).slice(2, 7);

/** A name that no other test uses: the tests share one server. */
export function unique(stem: string): string {
  return `${stem}-${run}${counter++}`;
}

/** Makes an account with a session. */
export function register(localpart: string = unique('user'), admin = false): Promise<RegisteredUser> {
  return ask({ do: 'register', localpart, admin });
}

/** Makes an account whose session does not matter. Under delegated authentication no admin can. */
export async function account(params: UserModifyParams = {}, localpart: string = unique('account')): Promise<string> {
  if (!isMas) return (await synapse.users.create(userId(localpart), params)).name ?? userId(localpart);
  const { user_id } = await register(localpart);
  await synapse.users.update(user_id, params);
  return user_id;
}

/** Runs one statement in the server's database. */
export function sql(statement: string, parameters: readonly SqlValue[] = []): Promise<SqlRow[]> {
  return ask({ do: 'sql', statement, parameters });
}

async function ask<T>(request: ControlRequest): Promise<T> {
  const response = await fetch(server.control, { method: 'POST', body: JSON.stringify(request) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as T;
}
