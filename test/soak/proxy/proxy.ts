import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../synapse/port.ts';
import { choose, type FailureName, type FailureRates, type ForwardedResponse, failures, pass } from './failures.ts';

export interface ProxyOptions {
  /** Address of the server. */
  readonly target: string;
  readonly rates: FailureRates;
  readonly longestDelay: number;
  readonly random: () => number;
}

/** A proxy on loopback in which requests fail at random. */
export class FailingProxy {
  /** How often each failure was made. */
  readonly made: Partial<Record<FailureName | 'connection refused' | 'server away', number>> = {};
  readonly #options: ProxyOptions;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #quiet = false;

  constructor(options: ProxyOptions) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Connections of the client that are open. */
  get connections(): number {
    return this.#open.size;
  }

  /** Opens the port, the same one as before. */
  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const server = createServer((incoming, response) => void this.#serve(incoming, response));
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.on('close', () => this.#open.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
  }

  /** Closes the port for some time: what is under way goes on, and new connections are refused. */
  async refuse(milliseconds: number): Promise<void> {
    this.#count('connection refused');
    const server = this.#server;
    server?.close();
    server?.closeIdleConnections();
    await sleep(milliseconds);
    await this.start();
  }

  /** Lets no further request fail. */
  calm(): void {
    this.#quiet = true;
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#agent.destroy();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #count(failure: FailureName | 'connection refused' | 'server away'): void {
    this.made[failure] = (this.made[failure] ?? 0) + 1;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { random, rates, longestDelay } = this.#options;
    response.on('error', () => undefined);
    try {
      const body = await bytesOf(incoming);
      const forward = () => this.#forward(incoming, body);
      const failure = this.#quiet ? undefined : choose(rates, random);
      if (failure === undefined) return pass(response, await forward());
      this.#count(failure);
      await failures[failure]({ response, random, longestDelay, forward });
    } catch {
      this.#serverAway(response);
    }
  }

  /** The server is down, or was killed at work: as nginx, or as a connection that breaks. */
  #serverAway(response: ServerResponse): void {
    if (response.destroyed) return;
    this.#count('server away');
    if (response.headersSent || this.#options.random() < 0.5) response.socket?.destroy();
    else response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>502 Bad Gateway</body></html>');
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<ForwardedResponse> {
    const { host: _host, connection: _connection, ...rest } = headers;
    return new Promise((resolve, reject) => {
      const outgoing = request(this.#options.target + url, { method, agent: this.#agent, headers: rest });
      outgoing.on('error', reject).on('response', (response) => {
        const { statusCode = 0, headers } = response;
        bytesOf(response).then((bytes) => resolve({ status: statusCode, headers, body: bytes }), reject);
      });
      outgoing.end(body.length > 0 ? body : undefined);
    });
  }
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
