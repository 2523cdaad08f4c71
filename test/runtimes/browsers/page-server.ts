import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A file of a page. */
export interface PageFile {
  readonly type: 'text/html' | 'text/javascript' | 'application/json';
  readonly content: string;
}

/** What a page is made of. Its script posts JSON to `/result`. */
export interface Page {
  /** The files, by their paths. `/` is the page. */
  readonly files: Readonly<Record<string, PageFile>>;
  /** Headers of every file, for example `content-security-policy`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageServer {
  readonly origin: string;
  /** What the page posts first. */
  readonly result: Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Serves a page on loopback, and takes its result. */
export async function servePage({ files, headers = {} }: Page): Promise<PageServer> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') return;
    const file = files[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8`, ...headers }).end(file.content);
  });
  const result = new Promise<unknown>((resolve, reject) => {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.method === 'POST') take(request, response).then(resolve, reject);
    });
  });
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, result, close };
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const body = await text(request);
  response.writeHead(204).end();
  return JSON.parse(body);
}
