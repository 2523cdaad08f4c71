import { createServer, type IncomingMessage } from 'node:http';
import { openPort } from './loopback.ts';
import { server } from './server.ts';

/** What a test does with a request: `send` sends it to the server of the tests. */
export type Through = (
  send: () => Promise<Response>,
  request: { readonly method: string; readonly path: string },
) => Promise<Response>;

/** Runs `use` with the address of a port on loopback behind which is the server of the tests. */
export async function throughProxy<T>(through: Through, use: (baseUrl: string) => Promise<T>): Promise<T> {
  const http = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    void through(() => forward(incoming, method, path), { method, path }).then(
      async (response) => outgoing.writeHead(response.status).end(await response.text()),
      (error: unknown) => outgoing.writeHead(599).end(String(error)),
    );
  });
  const { url, close } = await openPort(http);
  try {
    return await use(url);
  } finally {
    await close();
  }
}

async function forward(incoming: IncomingMessage, method: string, path: string): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { authorization = '' } = incoming.headers;
  const headers = { authorization, 'content-type': 'application/json' };
  return fetch(server.baseUrl + path, { method, headers, ...(chunks.length > 0 && { body: Buffer.concat(chunks) }) });
}
