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
  /** Whether a loop in pages of 100 takes minutes, not hours. */
  readonly isShort?: boolean;
}

export const lists: Readonly<Record<string, List>> = {
  'users.list()': {
    iterate: ({ users }) => users.list(),
    path: '/_synapse/admin/v2/users',
    rows: 'users',
    next: 'next_token',
    total: ({ accounts }) => accounts,
  },
  'media.list(userId)': {
    iterate: ({ media }) => media.list(uploaderId),
    path: `/_synapse/admin/v1/users/${encodeURIComponent(uploaderId)}/media`,
    rows: 'media',
    next: 'next_token',
    total: ({ mediaOfOne }) => mediaOfOne,
    isShort: true,
  },
  'statistics.usersMedia()': {
    iterate: ({ statistics }) => statistics.usersMedia(),
    path: '/_synapse/admin/v1/statistics/users/media',
    rows: 'users',
    next: 'next_token',
    total: (sizes) => ownersOf(sizes) + 1,
  },
  'rooms.list()': {
    iterate: ({ rooms }) => rooms.list(),
    path: '/_synapse/admin/v1/rooms',
    rows: 'rooms',
    next: 'next_batch',
    total: ({ rooms }) => rooms,
  },
};

export function listOf(name: string): List {
  const list = lists[name];
  if (list === undefined) throw new Error(`There is no list ${name}, only ${Object.keys(lists).join(', ')}`);
  return list;
}
