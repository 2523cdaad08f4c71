import { afterAll, beforeAll } from 'vitest';
import type { RegisteredAccount } from '../homeserver/accounts.ts';
import { type FederatingServer, startFederation } from '../support/federation.ts';
import { unavailable } from '../support/server.ts';
import { until } from '../support/wait.ts';

export let local: FederatingServer;
export let remote: FederatingServer;
/** A user of the local homeserver, and one of the remote one. */
export let alice: RegisteredAccount;
export let bob: RegisteredAccount;
/** A room of the local homeserver that both are in. */
export let room: string;

/** Starts the two homeservers before the tests of a file, and ends them afterwards. */
export function useScene(): void {
  let stop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    if (unavailable) return;
    ({ local, remote, stop } = await startFederation());
    alice = await local.homeserver.register('alice');
    bob = await remote.homeserver.register('bob');
    room = await local.homeserver.createRoom(alice);
    await remote.homeserver.join(bob, room, { via: local.serverName });
  });
  afterAll(() => stop());
}

/** Sends an event from the local homeserver, and waits until the remote one has it. */
export async function deliver(): Promise<string> {
  const event = await local.homeserver.send(alice, room);
  await until('the remote homeserver has the event', () => remote.homeserver.isStored(event));
  return event;
}

/** Sends an event from the remote homeserver, and waits until the local one has it. */
export async function receive(content?: Readonly<Record<string, unknown>>): Promise<string> {
  const event = await remote.homeserver.send(bob, room, content);
  await until('the local homeserver has the event', () => local.homeserver.isStored(event));
  return event;
}
