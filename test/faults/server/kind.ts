import type { Socket } from 'node:net';
import type { Fetch } from 'synapse-admin-sdk';
import type { Exchange } from './fault-server.ts';

/** What a fault has to work with. */
export interface Scene extends Exchange {
  /** The right response, as JSON. */
  readonly good: string;
  /** A server on another origin, to which nothing must ever be sent. */
  readonly elsewhere: string;
}

/** A way in which a request can go wrong. */
export interface FaultKind {
  readonly name: string;
  /** Whether the operation was executed, as far as this fault lets one guess: the worse case. */
  readonly ran: boolean;
  /** Responds to a request. Left out where no request arrives. */
  readonly onRequest?: (scene: Scene) => void;
  /** Deals with a connection before anything is read. */
  readonly onConnection?: (socket: Socket) => void;
  /** Where the fault is, when it is not in what the server sends. */
  readonly place?: 'port closed' | 'tls';
  /** A fault that cannot be had on loopback: what `fetch` does instead. */
  readonly fetch?: Fetch;
  /** The server never ends its response, so the client's time runs out. */
  readonly stalls?: boolean;
  /** The fault is in a connection that was used before. */
  readonly reused?: boolean;
}
