import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningSynapse, SqlValue } from '../../synapse/start.ts';

/** What the test files, which run in other processes than the server's owner, ask of it. */
export type ControlRequest =
  | { readonly do: 'sql'; readonly statement: string; readonly parameters: readonly SqlValue[] }
  | { readonly do: 'register'; readonly localpart: string; readonly admin: boolean };

export interface Control {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Opens a port on loopback through which the tests reach the server's database and its registration. */
export async function openControl(server: RunningSynapse): Promise<Control> {
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
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<ControlRequest> {
  let text = '';
  for await (const part of incoming.setEncoding('utf8')) text += part as string;
  return JSON.parse(text) as ControlRequest;
}
