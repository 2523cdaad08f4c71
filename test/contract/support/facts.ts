import type { Auth } from './launch.ts';

/** The server that all tests share, as the global setup describes it. */
export interface ServerFacts {
  readonly unavailable: false;
  readonly version: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly auth: Auth;
  readonly baseUrl: string;
  readonly serverName: string;
  readonly adminUserId: string;
  readonly adminToken: string;
  readonly sharedSecret: string;
  /** The data folder of the server. */
  readonly directory: string;
  readonly control: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    server: ServerFacts | { readonly unavailable: true };
  }
}
