import { SynapseAdmin } from 'synapse-admin-sdk';
import type { Homeserver } from '../homeserver/homeserver.ts';
import { synapseHomeserver } from '../homeserver/synapse/synapse.ts';
import { openControl } from './control.ts';
import { launch } from './launch.ts';
import { server } from './server.ts';

/** A server of a test's own. */
export interface AnotherServer {
  readonly baseUrl: string;
  readonly synapse: SynapseAdmin;
  readonly homeserver: Homeserver;
  readonly stop: () => Promise<void>;
}

/** Starts one more server as the shared one is, with other settings (YAML). */
export async function startAnother(settings: string): Promise<AnotherServer> {
  const { version, engine, auth } = server;
  const running = await launch({ version, engine, auth, settings, log: () => undefined });
  const control = await openControl(running);
  const { baseUrl, adminToken: accessToken } = running;
  return {
    baseUrl,
    synapse: new SynapseAdmin({ baseUrl, accessToken }),
    homeserver: synapseHomeserver({ ...running, unavailable: false, auth, control: control.url }),
    stop: async () => {
      await control.close();
      await running.stop();
    },
  };
}
