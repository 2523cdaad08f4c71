import { listenTo } from '../../../../src/testing/adapters/listen.ts';
import { Gate } from '../../../../src/testing/faults/gate.ts';
import { RequestLog } from '../../../../src/testing/request-log.ts';
import { seedUser } from '../../../../src/testing/seed/seed-user.ts';
import { addToken } from '../../../../src/testing/world/accounts.ts';
import { type FakeSynapseFeatures, resolveSettings } from '../../../../src/testing/world/settings.ts';
import { World } from '../../../../src/testing/world/world.ts';
import { serverName, sharedSecret } from '../../../synapse/config.ts';
import type { Engine } from '../../../synapse/start.ts';
import type { Auth } from '../../support/launch.ts';
import { openDoubleControl } from './control.ts';

export interface DoubleOptions {
  readonly version: string;
  readonly engine: Engine;
  readonly auth: Auth;
  readonly features?: FakeSynapseFeatures;
}

/** A running double, with all that the tests know of a server. */
export interface RunningDouble {
  readonly baseUrl: string;
  readonly serverName: string;
  readonly adminUserId: string;
  readonly adminToken: string;
  readonly sharedSecret: string;
  readonly control: string;
  readonly stop: () => Promise<void>;
}

/** Starts the double with the settings that the real servers of the tests have. */
export async function launchDouble({ version, engine, auth, features = {} }: DoubleOptions): Promise<RunningDouble> {
  const settings = { serverName, version, auth, database: engine } as const;
  const registrationSharedSecret = auth === 'mas' ? null : sharedSecret;
  const world = new World(resolveSettings({ ...settings, features: { registrationSharedSecret, ...features } }));
  const { user_id: adminUserId } = seedUser(world, `@admin:${serverName}`, { admin: true });
  const adminToken = addToken(world, adminUserId, { adminScope: true }).token;
  const port = await listenTo(new Gate(world, new RequestLog()), 0);
  const control = await openDoubleControl(world);
  return {
    baseUrl: port.url,
    serverName,
    adminUserId,
    adminToken,
    sharedSecret,
    control: control.url,
    stop: async () => {
      await control.close();
      await port.close();
    },
  };
}
