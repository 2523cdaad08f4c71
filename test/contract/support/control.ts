import { createServer, type IncomingMessage } from 'node:http';
import type { RunningSynapse, SqlValue } from '../../synapse/start.ts';
import { openPort, type Port } from './loopback.ts';

/** What the test files, which run in other processes than the server's owner, ask of it. */
export type ControlRequest =
  | { readonly do: 'sql'; readonly statement: string; readonly parameters: readonly SqlValue[] }
  | { readonly do: 'register'; readonly localpart: string; readonly admin: boolean };

/** Opens a port on loopback through which the tests reach the server's database and its registration. */
export async function openControl(server: RunningSynapse): Promise<Port> {
  const answer = (request: ControlRequest): Promise<unknown> =>
    request.do === 'sql'
      ? server.sql(request.statement, request.parameters)
      : server.registerUser(request.localpart, { admin: request.admin });
  const http = createServer((incoming, outgoing) => {
    void read(incoming)
      .then(answer)
      .then(
        (result) => outgoing.end(JSON.stringify(result)),
        (error: unknown) => outgoing.writeHead(500).end(String(error)),
      );
  });
  return openPort(http);
}

async function read(incoming: IncomingMessage): Promise<ControlRequest> {
  let text = '';
  for await (const part of incoming.setEncoding('utf8')) text += part as string;
  return JSON.parse(text) as ControlRequest;
}
