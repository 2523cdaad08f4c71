import type { UserModifyParams } from 'synapse-admin-sdk';
import { account, has, homeserver, isMas, synapse, unique, userId } from './server.ts';

/** Accounts that differ in everything that a list can filter and sort by, and share a tag in their names. */
export interface Cohort {
  readonly tag: string;
  /** The only member without the tag in its id; none where authentication is delegated. */
  readonly guest: string | undefined;
  readonly member: (key: string) => string;
  /** When the account was made, in milliseconds. */
  readonly created: (key: string) => number;
  /** When the account was last seen; `null` when never. */
  readonly seen: (key: string) => number | null;
}

/** When each member was created, in milliseconds: in another order than the names. */
const created: Readonly<Record<string, number>> = {
  a: 1_600_000_700_000,
  b: 1_600_000_100_000,
  c: 1_600_000_500_000,
  d: 1_600_000_300_000,
  e: 1_600_000_800_000,
  f: 1_600_000_200_000,
  g: 1_600_000_600_000,
  h: 1_600_000_400_000,
};
/** Synapse forgets what is older than four weeks, within seconds. */
const yesterday = Date.now() - 86_400_000;
const seen: Readonly<Record<string, number>> = { a: yesterday + 200, c: yesterday + 300, d: yesterday + 100 };

export async function makeCohort(): Promise<Cohort> {
  const tag = unique('list');
  const member = (key: string) => userId(`${tag}-${key}`);
  const make = (key: string, params: UserModifyParams = {}) => account(params, `${tag}-${key}`);
  await make('a', { displayname: `Zoe ${tag}` });
  await make('b', { displayname: 'Yan', user_type: 'bot', avatar_url: 'mxc://test/bbb' });
  await make('c', { user_type: 'support', avatar_url: 'mxc://test/aaa' });
  await make('d', { admin: true });
  await make('e');
  await synapse.users.deactivate(member('e'));
  await make('f');
  if (has('1.91')) await synapse.users.update(member('f'), { locked: true });
  await make('g');
  await synapse.users.shadowBan(member('g'));
  await make('h', { displayname: 'Älva' });
  for (const [key, time] of Object.entries(created)) await homeserver.setCreationTime(member(key), time);
  for (const [key, time] of Object.entries(seen)) await homeserver.setLastSeen(member(key), time);
  return {
    tag,
    guest: isMas ? undefined : await makeGuest(tag),
    member,
    created: (key) => created[key] ?? 0,
    seen: (key) => seen[key] ?? null,
  };
}

async function makeGuest(tag: string): Promise<string> {
  const guest = await homeserver.registerGuest();
  await synapse.users.update(guest, { displayname: `Guest ${tag}` });
  return guest;
}
