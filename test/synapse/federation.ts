import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from './certificates.ts';
import { freePort } from './port.ts';

/** What a server needs so that others can reach it, and it them. */
export interface FederationSetup {
  /** Port of the listener for other servers, on 127.0.0.1. The name of the server has it: no look-up in the DNS. */
  readonly port: number;
  readonly certificate: Certificate;
  /** The authority whose certificates the server trusts, and no other, in PEM. */
  readonly authority: string;
  /** The names of the servers that it talks to: nothing leaves the machine. */
  readonly peers: readonly string[];
}

/** The name of a server that others reach at a port. */
export const federatedName = (port: number): string => `127.0.0.1:${port}`;

/** How a federating server differs from the others. */
export interface FederationSettings {
  readonly serverName: string;
  /** Port of the listener for clients. */
  readonly port: number;
  /** Its keys replace those of config.ts. */
  readonly yaml: string;
}

/** Writes the files of the setup into the data folder. `clientPort` is a free port unless it is given. */
export async function configureFederation(
  folder: string,
  clientPort: number | undefined,
  setup: FederationSetup,
): Promise<FederationSettings> {
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return `'${join(folder, name)}'`;
  };
  const serverName = federatedName(setup.port);
  const port = await freePort(clientPort);
  const signingKey = createHash('sha256').update(serverName).digest('base64').replace(/=+$/, '');
  const yaml = `
server_name: '${serverName}'
listeners:
  - port: ${port}
    bind_addresses: ['127.0.0.1']
    type: http
    tls: false
    resources: [{names: [client], compress: false}]
  - port: ${setup.port}
    bind_addresses: ['127.0.0.1']
    type: http
    tls: true
    resources: [{names: [federation], compress: false}]
tls_certificate_path: ${await file('tls.crt', setup.certificate.certificate)}
tls_private_key_path: ${await file('tls.key', setup.certificate.key)}
federation_custom_ca_list: [${await file('authority.crt', setup.authority)}]
federation_verify_certificates: true
federation_domain_whitelist: ${JSON.stringify(setup.peers)}
# Otherwise Synapse does not talk to addresses of its own machine.
ip_range_blacklist: []
federation_ip_range_blacklist: []
# A server that is down is known to be down after the first request, and is left alone for ten minutes.
federation: {client_timeout: 20s, max_long_retries: 0, max_short_retries: 0, destination_min_retry_interval: 10m}
signing_key: ed25519 a_${setup.port} ${signingKey}
`;
  return { serverName, port, yaml };
}
