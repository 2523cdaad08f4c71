import { type Fetch, SynapseAdmin } from 'synapse-admin-sdk';
import { fetchFrom } from '../../../src/testing/adapters/fetch.ts';
import { Gate } from '../../../src/testing/faults/gate.ts';
import { RequestLog } from '../../../src/testing/request-log.ts';
import { seedUser } from '../../../src/testing/seed/seed-user.ts';
import { addToken } from '../../../src/testing/world/accounts.ts';
import { advanceTasks } from '../../../src/testing/world/advance-tasks.ts';
import { addDevice } from '../../../src/testing/world/devices.ts';
import { resolveSettings } from '../../../src/testing/world/settings.ts';
import { World } from '../../../src/testing/world/world.ts';
import { worldHomeserver } from '../homeserver/double/world-homeserver.ts';
import type { Homeserver } from '../homeserver/homeserver.ts';
import type { ServerFacts } from '../support/facts.ts';
import { homeserver } from '../support/server.ts';
import type { SideServer, WireResponse } from './side.ts';

/** The server of the run. */
export function openReal(facts: ServerFacts): SideServer {
  const { baseUrl, serverName, adminToken, sharedSecret } = facts;
  return { homeserver, serverName, sharedSecret, isReal: true, ...clients(baseUrl, adminToken, fetch) };
}

/** A new double that is like the server of the run. */
export function openDouble(facts: ServerFacts): SideServer {
  const { serverName, version, auth, engine: database, sharedSecret } = facts;
  const registrationSharedSecret = auth === 'mas' ? null : sharedSecret;
  const features = { registrationSharedSecret };
  const world = new World(resolveSettings({ serverName, version, auth, database, features }));
  const { user_id } = seedUser(world, `@admin:${serverName}`, { admin: true });
  const { device_id } = addDevice(world, user_id);
  const access_token = addToken(world, user_id, { device_id, adminScope: true }).token;
  const gate = new Gate(world, new RequestLog());
  const admin = { user_id, access_token };
  return {
    homeserver: { admin, ...asked(world) } as Homeserver,
    serverName,
    sharedSecret,
    isReal: false,
    ...clients(facts.baseUrl, access_token, (input, init) => fetchFrom(gate, input, init)),
  };
}

/** What tests do to the double. A real homeserver goes on with its work while they do. */
function asked(world: World): Omit<Homeserver, 'admin'> {
  const homeserver = worldHomeserver(world);
  const entries = Object.entries(homeserver).map(([name, method]) => [
    name,
    (...parameters: readonly unknown[]) => {
      advanceTasks(world);
      world.revision++;
      return (method as (...parameters: readonly unknown[]) => unknown)(...parameters);
    },
  ]);
  return Object.fromEntries(entries) as Omit<Homeserver, 'admin'>;
}

function clients(baseUrl: string, accessToken: string, send: Fetch) {
  const responses: WireResponse[] = [];
  const recorded: Fetch = async (input, init) => {
    const { method, url } = new Request(input as string, init);
    const response = await send(input, init);
    const text = await response.clone().text();
    // Without the query, where positions are.
    const request = decodeURIComponent(`${method} ${new URL(url).pathname}`);
    responses.push({ request, status: response.status, body: jsonOf(text) });
    return response;
  };
  const options = { baseUrl, accessToken, maxRetries: 0, timeout: 30_000 };
  return {
    responses,
    synapse: new SynapseAdmin({ ...options, fetch: recorded }),
    silent: new SynapseAdmin({ ...options, fetch: send }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
