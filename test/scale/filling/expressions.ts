import { serverName } from '../../synapse/config.ts';

const largePrime = 7_368_787;
const smallPrime = 1_000_003;

/** The localpart of the account with many files. */
export const uploader = 'uploader';
export const uploaderId = `@${uploader}:${serverName}`;

/** The localpart of an account by its number. Sorted by name, accounts lie scattered in the table, as in real life. */
export const localpart = (number: string): string => `substr(md5((${number})::text), 1, 5) || (${number})`;

/** The full id of an account by its number. */
export const userId = (number: string): string => `'@' || ${localpart(number)} || ':${serverName}'`;

/** A random-looking id of up to 32 letters and digits. */
export const id = (seed: string, length: number): string => `substr(md5(${seed}), 1, ${length})`;

/** A number from 1 to `count`, each equally often: the rows of one owner are not neighbours. */
export const scattered = (row: string, count: number): string => `((${row})::bigint * ${largePrime} % ${count} + 1)`;

/** A whole number from 0 to `below`, exclusive, that looks random. All of the range is used alike. */
export const varied = (row: string, below: number): string =>
  `((${row})::bigint * 48271 % ${smallPrime} * ${below} / ${smallPrime})`;

export const nowMs = '(extract(epoch FROM now()) * 1000)::bigint';
export const dayMs = 86_400_000;
