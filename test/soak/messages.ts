import type { Entry } from './ledger/entry.ts';

/** What the client program is told at its start. */
export interface ClientSettings {
  /** Address of the proxy. */
  readonly baseUrl: string;
  readonly token: string;
  readonly serverName: string;
  readonly sharedSecret: string;
  readonly seed: number;
  readonly workers: number;
  /** The longest pause of a worker between two calls, in milliseconds. */
  readonly pauseMs: number;
  readonly timeout: number;
  /** Retries after a few milliseconds instead of the default backoff. */
  readonly quickRetries: boolean;
  readonly seeds: Seeds;
  /** Makes the client break every rule, so that a test sees that the soak finds it. */
  readonly broken: boolean;
}

/** What the server stores before the first call. */
export interface Seeds {
  /** Accounts that nobody changes: every list has them. */
  readonly members: number;
  /** Accounts with files that are deleted. */
  readonly shelves: number;
  readonly filesPerShelf: number;
  /** Files of the account `library`, which nobody deletes. */
  readonly library: number;
  /** Reports of users, with the ids from 1 on. */
  readonly reports: number;
}

/** What is left in the client program between two calls. */
export interface Sample {
  /** Bytes of the heap after a collection. */
  readonly heap: number;
  /** Sockets and timers that keep the process alive. */
  readonly active: readonly string[];
  /** Listeners on the signal that all calls share. */
  readonly listeners: number;
}

/** What the client has done. */
export interface Totals {
  /** Iterations count as one. */
  readonly calls: number;
  readonly requests: number;
  /** By what failed. */
  readonly retries: { [reason: string]: number };
  /** By class, and status or code. */
  readonly errors: { [error: string]: number };
}

export const noTotals: Totals = { calls: 0, requests: 0, retries: {}, errors: {} };

/** Something that must not be. */
export interface Finding {
  readonly kind: FindingKind;
  readonly detail: string;
}

export type FindingKind =
  | 'lost'
  | 'doubled'
  | 'executed, and reported as not executed'
  | 'wrong value'
  | 'wrong list'
  | 'error of another class'
  | 'heap grows'
  | 'sockets stay open'
  | 'listeners stay'
  | 'timers stay'
  | 'process warning'
  | 'unhandled rejection'
  | 'process does not end';

/** From the soak to its client. */
export type Order =
  | { readonly do: 'start'; readonly settings: ClientSettings }
  | { readonly do: 'use token'; readonly token: string }
  | { readonly do: 'measure' }
  | { readonly do: 'finish' }
  | { readonly do: 'leave' };

/** From the client to the soak. */
export type Message =
  | { readonly entry: Entry }
  | { readonly finding: Finding }
  | { readonly sample: Sample }
  | { readonly totals: Totals };
