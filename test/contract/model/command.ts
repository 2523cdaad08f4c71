import fc from 'fast-check';
import type { Side, UserName } from './side.ts';

/** A kind of call, with the parameters that it may have. */
export interface Command {
  readonly parameters: fc.Arbitrary<never>;
  readonly run: (side: Side, parameters: never) => Promise<unknown>;
  readonly how: How;
}

/** How the results of a command are compared. */
export interface How {
  /** How often it comes up, next to others. Default: 1. */
  readonly weight?: number;
  /** It changes nothing, and may show what Synapse does after a response: it is repeated until it shows it. */
  readonly reads?: true;
  /** Only what the method returns: the number of requests depends on how long the server takes. */
  readonly polls?: true;
  /** What a client does: it is left out on the double when the real server refuses it, for rules of the client API. */
  readonly byClient?: true;
}

export function command<P>(
  parameters: fc.Arbitrary<P>,
  run: (side: Side, parameters: P) => Promise<unknown>,
  how: How = {},
): Command {
  return { parameters: parameters as fc.Arbitrary<never>, run: run as Command['run'], how };
}

/** A command that changes nothing. */
export function read<P>(
  parameters: fc.Arbitrary<P>,
  run: (side: Side, parameters: P) => Promise<unknown>,
  how: How = {},
): Command {
  return command(parameters, run, { reads: true, ...how });
}

/** A user, mostly one that may exist. */
export const user: fc.Arbitrary<UserName> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<UserName>('a', 'b', 'c', '_d') },
  { weight: 2, arbitrary: fc.constantFrom<UserName>('nobody', 'remote', 'malformed', 'upper') },
);
/** A user with an account from the beginning of the sequence. */
export const member: fc.Arbitrary<UserName> = fc.constantFrom<UserName>('a', 'a', 'b', 'c');
/** Which one of several. */
export const index = fc.nat({ max: 5 });
/** A direction, at times one that does not exist. */
export const dir = fc.constantFrom('f', 'b', undefined, 'sideways') as fc.Arbitrary<'f' | 'b' | undefined>;
export const limit = fc.constantFrom(undefined, 1, 2, 100);

/** Fields, each of which may be left out. */
export function some<T extends object>(
  fields: { readonly [K in keyof T]: fc.Arbitrary<T[K]> },
): fc.Arbitrary<Partial<T>> {
  return fc.record(fields, { requiredKeys: [] }) as unknown as fc.Arbitrary<Partial<T>>;
}

/** At most this many items of a list, over as many pages as it takes. */
export async function items<T>(list: AsyncIterable<T>, most = 30): Promise<T[]> {
  const found: T[] = [];
  for await (const item of list) {
    found.push(item);
    if (found.length >= most) break;
  }
  return found;
}
