import { createServer, type IncomingMessage } from 'node:http';
import { deserialize, serialize } from 'node:v8';
import { advanceTasks } from '../../../../src/testing/world/advance-tasks.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import { openPort, type Port } from '../../support/loopback.ts';
import { RefusedError } from '../homeserver.ts';
import { worldHomeserver } from './world-homeserver.ts';

/** What a test file, which runs in another process than the double, asks of it: a method of `Homeserver`. */
export interface Ask {
  readonly method: string;
  readonly parameters: readonly unknown[];
}

/** What comes back. */
export type Told =
  | { readonly result: unknown }
  | { readonly refused: { readonly what: string; readonly status: number; readonly errcode: string } }
  | { readonly failed: string };

/** Opens a port on loopback through which the tests reach the inside of the double. */
export async function openDoubleControl(world: World): Promise<Port> {
  const homeserver = worldHomeserver(world) as unknown as Record<
    string,
    (...parameters: readonly unknown[]) => unknown
  >;
  const tell = async ({ method, parameters }: Ask): Promise<Told> => {
    // A real homeserver goes on with its work while the tests look.
    advanceTasks(world);
    world.revision++;
    try {
      return { result: await homeserver[method]?.(...parameters) };
    } catch (error) {
      if (!(error instanceof RefusedError)) return { failed: String((error as Error).stack) };
      const { message: what, status, errcode } = error;
      return { refused: { what, status, errcode } };
    }
  };
  const http = createServer((incoming, outgoing) => {
    void read(incoming)
      .then((ask) => tell(ask))
      .then((told) => outgoing.end(serialize(told)));
  });
  return openPort(http);
}

async function read(incoming: IncomingMessage): Promise<Ask> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return deserialize(Buffer.concat(parts)) as Ask;
}
