import type { Auth } from './launch.ts';

/** The server that all tests share, as the global setup describes it. */
export interface ServerFacts {
  readonly unavailable: false;
  /** Whether it is not a real Synapse but the double of `synapse-admin-sdk/testing`. */
  readonly isDouble: boolean;
  readonly version: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly auth: Auth;
  readonly baseUrl: string;
  readonly serverName: string;
  readonly adminUserId: string;
  readonly adminToken: string;
  readonly sharedSecret: string;
  /** The data folder of the server. The double has none. */
  readonly directory: string;
  readonly control: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    server: ServerFacts | { readonly unavailable: true };
  }
}
