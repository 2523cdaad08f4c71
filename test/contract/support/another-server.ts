import { SynapseAdmin } from 'synapse-admin-sdk';
import { launchDouble } from '../homeserver/double/launch.ts';
import type { Homeserver } from '../homeserver/homeserver.ts';
import { openControl } from './control.ts';
import { homeserverOf } from './homeserver-of.ts';
import { launch } from './launch.ts';
import { server } from './server.ts';

/** A server of a test's own. */
export interface AnotherServer {
  readonly baseUrl: string;
  readonly synapse: SynapseAdmin;
  readonly homeserver: Homeserver;
  readonly stop: () => Promise<void>;
}

/** What another server has that the shared one has not. */
export interface OtherSettings {
  /** Accounts expire. */
  readonly accountValidity: true;
}

/** Starts one more server as the shared one is, with other settings. */
export async function startAnother({ accountValidity }: OtherSettings): Promise<AnotherServer> {
  const { version, engine, auth } = server;
  if (server.isDouble) {
    const double = await launchDouble({ version, engine, auth, features: { accountValidity } });
    return {
      baseUrl: double.baseUrl,
      synapse: new SynapseAdmin({ baseUrl: double.baseUrl, accessToken: double.adminToken }),
      homeserver: homeserverOf({ ...server, ...double }),
      stop: double.stop,
    };
  }
  const settings = 'account_validity: {enabled: true, period: 6w}\n';
  const running = await launch({ version, engine, auth, settings, log: () => undefined });
  const control = await openControl(running);
  const { baseUrl, adminToken: accessToken } = running;
  return {
    baseUrl,
    synapse: new SynapseAdmin({ baseUrl, accessToken }),
    homeserver: homeserverOf({ ...running, unavailable: false, isDouble: false, auth, control: control.url }),
    stop: async () => {
      await control.close();
      await running.stop();
    },
  };
}
