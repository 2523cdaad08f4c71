import { type Engine, type RegisteredUser, type RunningSynapse, startSynapse } from '../../synapse/start.ts';

/** Who manages the accounts: Synapse itself, or an authentication service. */
export type Auth = 'native' | 'mas';

export interface LaunchOptions {
  readonly version: string;
  readonly engine: Engine;
  readonly auth: Auth;
  readonly log: (line: string) => void;
}

/** A server with what the tests need of it, however its accounts are managed. */
export interface ContractServer extends Pick<RunningSynapse, 'baseUrl' | 'serverName' | 'adminUserId' | 'adminToken' | 'sharedSecret' | 'sql' | 'stop'> {
  /** Makes an account with a session. */
  readonly register: (localpart: string, admin: boolean) => Promise<RegisteredUser>;
}

/** Settings under which every operation can show what it does. */
const config = `
# The custom type of the tests. Old versions ignore it.
user_types: {extra_user_types: [tester]}
`;

export async function launch({ version, engine, auth, log }: LaunchOptions): Promise<ContractServer> {
  if (auth === 'mas') throw new Error('not yet');
  const server = await startSynapse({ version, engine, config, log });
  return { ...server, register: (localpart, admin) => server.registerUser(localpart, { admin }) };
}
