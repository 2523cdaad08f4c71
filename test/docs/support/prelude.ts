/// <reference path="./msw.d.ts" />
import type { SynapseAdmin } from 'synapse-admin-sdk';
import type { FakeSynapse } from 'synapse-admin-sdk/testing';

/** The names that a sample may use without declaring them. */
export interface Prelude {
  /** A client of the local Synapse, or of the double, with an admin's token. */
  readonly synapse: SynapseAdmin;
  /** A double without accounts. */
  readonly homeserver: FakeSynapse;
  /** The function that the guide to testing tests. */
  readonly stopSpammer: (synapse: SynapseAdmin, userId: string) => Promise<number>;
  /** Address of the local Synapse. */
  readonly baseUrl: string;
  /** An admin's token there. */
  readonly accessToken: string;
  /** A file that contains this token. */
  readonly tokenFile: string;
  /** The value of `registration_shared_secret` there. */
  readonly sharedSecret: string;
  /** A room there, and a message in it. */
  readonly roomId: string;
  readonly eventId: string;
  /** Ids of the report of a message there, and of the report of a user. */
  readonly reportId: number;
  readonly userReportId: number;
  /** Functions of the reader: process something, and store where to continue. */
  readonly handle: (item: unknown) => Promise<void>;
  readonly load: () => Promise<string | undefined>;
  readonly save: (from: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  /** What a sample uses of a tracer of OpenTelemetry. */
  readonly tracer: {
    startSpan(
      name: string,
      options: { readonly startTime: number; readonly attributes: Readonly<Record<string, string | number>> },
    ): { recordException(error: Error): void; end(): void };
  };
}

/** The same names, for the function around a sample. */
export const preludeNames = [
  'synapse',
  'homeserver',
  'stopSpammer',
  'baseUrl',
  'accessToken',
  'tokenFile',
  'sharedSecret',
  'roomId',
  'eventId',
  'reportId',
  'userReportId',
  'handle',
  'load',
  'save',
  'clear',
  'tracer',
] as const satisfies readonly (keyof Prelude)[];
