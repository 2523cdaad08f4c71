import { type AddressInfo, createServer } from 'node:net';
import { FakeSynapse } from '../../src/testing/index.ts';
import type { Facts } from './program/context.ts';

/** The homeservers that a run of the program talks to, each behind a port on loopback. */
export interface Homeservers {
  readonly facts: Facts;
  readonly close: () => Promise<void>;
}

/** Opens homeservers for one run, which changes what they store. */
export async function openHomeservers(): Promise<Homeservers> {
  const homeserver = new FakeSynapse();
  homeserver.addUser('alice');
  homeserver.addUsers(499, (index) => ({ localpart: `user${index}`, displayname: `User ${index}` }));
  const silent = homeserverLike(homeserver, (one) => one.fail('all', 'timeout', { times: Infinity }));
  const losing = homeserverLike(homeserver, (one) => {
    // A browser sends a request again by itself: Firefox ten times.
    one.fail('users.get', 'lost-response', { times: 12 });
    one.fail('users.login', 'lost-response', { times: Infinity });
  });
  const failing = homeserverLike(homeserver, (one) => {
    one.fail('users.get', { status: 429, retryAfterMs: 20 });
    one.fail('rooms.list', { status: 502 });
    one.fail('server.version', 'malformed', { times: Infinity });
  });
  const open = { homeserver, silent, losing, failing };
  const listening = await Promise.all(
    Object.entries(open).map(async ([name, one]) => [name, await one.listen()] as const),
  );
  const urls = Object.fromEntries(listening.map(([name, { url }]) => [name, url])) as Record<keyof typeof open, string>;
  return {
    facts: {
      token: homeserver.adminToken,
      version: await homeserver.client().server.version(),
      urls: { ...urls, refused: await refusingUrl() },
    },
    close: async () => void (await Promise.all(listening.map(([, { close }]) => close()))),
  };
}

/** A homeserver with the same accounts and tokens, which fails in its own way. */
function homeserverLike(original: FakeSynapse, plan: (homeserver: FakeSynapse) => void): FakeSynapse {
  const copy = FakeSynapse.fromJSON(original.toJSON());
  plan(copy);
  return copy;
}

/** The address of a port that was free a moment ago. */
async function refusingUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((closed) => server.close(() => closed()));
  return `http://127.0.0.1:${port}`;
}
