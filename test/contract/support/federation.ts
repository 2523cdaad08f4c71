import { SynapseAdmin } from 'synapse-admin-sdk';
import { startFederatingPair } from '../../synapse/federating-pair.ts';
import type { RunningSynapse } from '../../synapse/start.ts';
import { newest } from '../../synapse/versions.ts';
import type { Homeserver } from '../homeserver/homeserver.ts';
import { synapseHomeserver } from '../homeserver/synapse/synapse.ts';
import { openControl } from './control.ts';
import { isDouble, isMas, isPostgres, server, unavailable } from './server.ts';

/** One of two homeservers that federate with each other. */
export interface FederatingServer {
  readonly serverName: string;
  /** The SDK, as the admin of this homeserver. */
  readonly synapse: SynapseAdmin;
  /** What tests do to this homeserver, and look up in it, besides the calls of the SDK. */
  readonly homeserver: Homeserver;
  /** Ends it at once, as a crash would. The database can still be read and changed. */
  readonly kill: () => Promise<void>;
  /** Starts it again, with the same name and data. */
  readonly restart: () => Promise<void>;
}

/** Two homeservers that federate with each other. */
export interface Federation {
  readonly local: FederatingServer;
  readonly remote: FederatingServer;
  /** Ends both. */
  readonly stop: () => Promise<void>;
}

/** One pair is enough for a run of the matrix: federation depends on neither the database nor the authentication. */
export const hasFederation = unavailable || (server.version === newest && !isPostgres && !isMas && !isDouble);

/**
 * Starts two homeservers on loopback that federate with each other over TLS, besides the one that all tests share.
 *
 * Start them in a `beforeAll` that does so only where `hasFederation` and not `unavailable`, define the tests where
 * `hasFederation`, and stop them in an `afterAll`. Both are of the newest version, and start in a few seconds. Everything
 * of `Homeserver` works on each of them: let a user of `remote` join a room of `local` with
 * `remote.homeserver.join(user, room, { via: local.serverName })`. After `remote.kill()` a call
 * of `local` that needs `remote` fails at its first request, and `local` does not retry by itself for ten minutes.
 */
export async function startFederation(): Promise<Federation> {
  const log = (line: string) => void process.stderr.write(`synapse: ${line}\n`);
  const pair = await startFederatingPair({ log });
  const [local, remote] = [await reach(pair.local), await reach(pair.remote)];
  return {
    local,
    remote,
    stop: async () => {
      await Promise.all([local.close(), remote.close()]);
      await pair.stop();
    },
  };
}

async function reach(running: RunningSynapse): Promise<FederatingServer & { readonly close: () => Promise<void> }> {
  const { serverName, baseUrl, adminToken: accessToken, kill, restart } = running;
  const { url: control, close } = await openControl(running);
  return {
    serverName,
    synapse: new SynapseAdmin({ baseUrl, accessToken }),
    homeserver: synapseHomeserver({ ...running, unavailable: false, isDouble: false, auth: 'native', control }),
    kill,
    restart,
    close,
  };
}
