import { issueCertificates } from './certificates.ts';
import { type FederationSetup, federatedName } from './federation.ts';
import { installSynapse } from './install.ts';
import { freePort } from './port.ts';
import { logToStderr } from './progress.ts';
import { type RunningSynapse, startSynapse } from './start.ts';
import { newest } from './versions.ts';

/** Two servers that federate with each other. */
export interface FederatingPair {
  readonly local: RunningSynapse;
  readonly remote: RunningSynapse;
  /** Ends both in an orderly way and removes their data. */
  readonly stop: () => Promise<void>;
}

export interface PairOptions {
  /** Default: the newest version we know. */
  readonly version?: string;
  /** Gets a line about every step that takes long. Default: the standard error stream. */
  readonly log?: (line: string) => void;
}

/**
 * Starts two servers on loopback that federate with each other over TLS. A certificate authority that is made for them
 * issues their certificates, and they trust no other. Their databases are new: the server's name is in every row.
 */
export async function startFederatingPair(options: PairOptions = {}): Promise<FederatingPair> {
  const { version = newest, log = logToStderr } = options;
  const { python } = await installSynapse(version, log);
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPair(python, { version, log });
    } catch (error) {
      // Between our look at the ports and Synapse's, another process can take one.
      if (attempt === 3 || !/Address already in use|CannotListenError/.test(String(error))) throw error;
    }
  }
}

async function startPair(python: string, options: Required<PairOptions>): Promise<FederatingPair> {
  const { authority, issued } = await issueCertificates(python, 2);
  const ports = [await freePort(), await freePort()];
  const peers = ports.map(federatedName);
  const setups = issued.map(
    (certificate, index): FederationSetup => ({ port: ports[index] as number, certificate, authority, peers }),
  );
  const starts = await Promise.allSettled(setups.map((federation) => startSynapse({ ...options, federation })));
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  const [local, remote] = started;
  if (local === undefined || remote === undefined) {
    await stop();
    throw starts.find((start) => start.status === 'rejected')?.reason;
  }
  return { local, remote, stop };
}
