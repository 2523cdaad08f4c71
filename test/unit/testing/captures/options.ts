import type { FakeSynapseOptions } from '../../../../src/testing/world/settings.ts';
import type { Exchange } from './exchange.ts';

/** The server that recorded an exchange, at about the time at which it did. */
export function optionsOf({ version, serverName, engine, group, got, operation }: Exchange): FakeSynapseOptions {
  return {
    version,
    serverName,
    database: engine === 'postgres' ? 'postgres' : 'sqlite',
    auth: group === 'mas-delegated' ? 'mas' : 'native',
    now: () => (version === '1.160.0' ? 1_795_309_300_000 : 1_795_603_250_000),
    features: {
      // A server of its own recorded these.
      accountValidity:
        engine === 'variant' ||
        (operation === 'server.renewAccountValidity' && got['error'] !== 'Internal server error'),
      registrationSharedSecret: engine === 'variant' ? null : 'shared-secret',
    },
  };
}
