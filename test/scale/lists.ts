import type { SynapseAdmin } from 'synapse-admin-sdk';
import { uploaderId } from './filling/expressions.ts';
import { ownersOf, type Sizes } from './sizes.ts';

/** A list of the server, as the SDK and as a loop around `fetch` iterate it. */
export interface List {
  readonly iterate: (synapse: SynapseAdmin) => AsyncIterable<unknown>;
  readonly path: string;
  /** The fields of a page that have its rows and the start of the next page. */
  readonly rows: string;
  readonly next: string;
  /** How many rows there are. */
  readonly total: (sizes: Sizes) => number;
  /** How much of a loop in pages of 100 is run: some pages of one that would take hours. */
  readonly loop: 'whole' | 'part';
}

/** Beyond 30 s, what an attempt may take by default, when the machine is busy. */
const options = { timeout: 120_000 };

export const lists: Readonly<Record<string, List>> = {
  'users.list()': {
    iterate: ({ users }) => users.list({}, options),
    path: '/_synapse/admin/v2/users',
    rows: 'users',
    next: 'next_token',
    total: ({ accounts }) => accounts,
    loop: 'part',
  },
  'media.list(userId)': {
    iterate: ({ media }) => media.list(uploaderId, {}, options),
    path: `/_synapse/admin/v1/users/${encodeURIComponent(uploaderId)}/media`,
    rows: 'media',
    next: 'next_token',
    total: ({ mediaOfOne }) => mediaOfOne,
    loop: 'whole',
  },
  'statistics.usersMedia()': {
    iterate: ({ statistics }) => statistics.usersMedia({}, options),
    path: '/_synapse/admin/v1/statistics/users/media',
    rows: 'users',
    next: 'next_token',
    total: (sizes) => ownersOf(sizes) + 1,
    loop: 'part',
  },
  'rooms.list()': {
    iterate: ({ rooms }) => rooms.list({}, options),
    path: '/_synapse/admin/v1/rooms',
    rows: 'rooms',
    next: 'next_batch',
    total: ({ rooms }) => rooms,
    loop: 'part',
  },
};

export function listOf(name: string): List {
  const list = lists[name];
  if (list === undefined) throw new Error(`There is no list ${name}, only ${Object.keys(lists).join(', ')}`);
  return list;
}
