import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { selfSigned } from './certificate.ts';
import { type RawRequest, readRequests } from './raw.ts';

/** One request, and how to respond to it. */
export interface Exchange {
  readonly request: RawRequest;
  readonly socket: Socket;
  /** 1 for the first request that the server saw. */
  readonly number: number;
  /** Notes that the operation was executed. */
  readonly execute: () => void;
  /** Sends a whole response; the connection stays open. */
  readonly reply: (bytes: Uint8Array) => void;
}

export interface FaultServerOptions {
  /** Called with each request. */
  readonly onRequest: (exchange: Exchange) => void;
  /** Called with each connection before anything is read; `true` when it has dealt with it. */
  readonly onConnection?: (socket: Socket, number: number) => boolean;
  /** Speaks TLS, with a certificate that nobody trusts. */
  readonly tls?: boolean;
  /** Listens on a port that no other server is given by chance while this one is away. */
  readonly ownPort?: boolean;
}

/** Below the ports that systems give out, and different for each process of a test run. */
let nextPort = 20_000 + ((process.pid * 97) % 9000);

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** A server on loopback that does to its clients whatever a test wants, and counts. */
export class FaultServer {
  /** Requests that were read to their end. */
  requests = 0;
  /** Operations that were executed. */
  executions = 0;
  /** Connections that were ever made. */
  connections = 0;
  readonly #options: FaultServerOptions;
  readonly #open = new Set<Socket>();
  /** Connections in the middle of a request or of its response. */
  readonly #busy = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  constructor(options: FaultServerOptions) {
    this.#options = options;
  }

  get origin(): string {
    return `${this.#options.tls ? 'https' : 'http'}://127.0.0.1:${this.#port}`;
  }

  /** Connections that are neither closed nor idle. */
  get busy(): number {
    return this.#busy.size;
  }

  /** Starts to listen, on the same port if it listened before. */
  async start(): Promise<this> {
    const accept = (socket: Socket) => this.#accept(socket);
    const server = this.#options.tls ? createTlsServer(selfSigned, accept) : createNetServer({ noDelay: true }, accept);
    // A client that refuses the certificate is no fault of the server.
    server.on('tlsClientError', () => undefined);
    server.on('connection', (socket: Socket) => {
      this.connections++;
      this.#open.add(socket);
      socket.on('close', () => this.#open.delete(socket));
      socket.on('error', () => undefined);
    });
    if (this.#port === 0 && this.#options.ownPort) await this.#listenOnOwnPort(server);
    else await listenOn(server, this.#port);
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async #listenOnOwnPort(server: Server): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt++) {
      try {
        return await listenOn(server, nextPort++);
      } catch {
        // Somebody has it.
      }
    }
    throw new Error('no free port between 20000 and 29050');
  }

  /** Stops to listen and cuts every connection. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#open) socket.destroy();
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Waits until every connection is idle or closed. The guard is generous: what hangs hangs for ever. */
  async idle(guardMs = 10_000): Promise<boolean> {
    const end = Date.now() + guardMs;
    while (this.#busy.size > 0) {
      if (Date.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return true;
  }

  #accept(socket: Socket): void {
    socket.on('error', () => undefined);
    socket.on('close', () => this.#busy.delete(socket));
    if (this.#options.onConnection?.(socket, this.connections)) return;
    readRequests(
      socket,
      () => this.#busy.add(socket),
      (request) => {
        this.requests++;
        this.#options.onRequest({
          request,
          socket,
          number: this.requests,
          execute: () => {
            this.executions++;
          },
          reply: (bytes) => {
            this.#busy.delete(socket);
            socket.write(bytes);
          },
        });
      },
    );
  }
}
