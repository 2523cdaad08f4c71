import type { RequestOptions, SynapseAdmin, UserMediaStatistics } from 'synapse-admin-sdk';
import { bar, dim, heading, line, size, table } from './terminal.ts';

/** How many users of unknown size are skipped before the chart shows fewer than eight. */
const mostUnknown = 500;

/** The part of the tour that changes nothing. */
export async function readTour(synapse: SynapseAdmin, options: RequestOptions): Promise<void> {
  line(`Synapse ${await synapse.server.version(options)}`);
  await showUsers(synapse, options);
  const largest = await showLargestUploaders(synapse, options);
  if (typeof largest?.user_id === 'string') await showMedia(synapse, largest.user_id, options);
}

async function showUsers(synapse: SynapseAdmin, options: RequestOptions): Promise<void> {
  heading('The newest accounts', "users.list({ guests: false, order_by: 'creation_ts', dir: 'b' })");
  const newest = synapse.users.list({ guests: false, order_by: 'creation_ts', dir: 'b', limit: 6 }, options);
  const { items, total } = await newest.page();
  table(
    items.map((user) => [
      user.name,
      user.displayname ?? dim('no name'),
      dim(user.creation_ts === null ? 'unknown' : new Date(user.creation_ts).toISOString().slice(0, 10)),
      kind(user),
    ]),
  );
  line(dim(`  ${items.length} of ${total ?? 'many'}`));
  const admins = await synapse.users.list({ guests: false, admins: true }, options).toArray({ limit: 5 });
  heading('Server admins', 'users.list({ guests: false, admins: true })');
  table(admins.map((user) => [user.name, user.displayname ?? '']));
}

function kind(user: { readonly admin: boolean; readonly user_type: string | null }): string {
  return user.admin ? 'admin' : (user.user_type ?? '');
}

async function showLargestUploaders(
  synapse: SynapseAdmin,
  options: RequestOptions,
): Promise<UserMediaStatistics | undefined> {
  heading('The largest uploaders', "statistics.usersMedia({ order_by: 'media_length', dir: 'b' })");
  const known: (UserMediaStatistics & { media_length: number })[] = [];
  let unknown = 0;
  for await (const user of synapse.statistics.usersMedia({ order_by: 'media_length', dir: 'b' }, options)) {
    // A user whose uploads are all pending has no size; PostgreSQL lists these first.
    if (user.media_length === null) unknown++;
    else known.push({ ...user, media_length: user.media_length });
    if (known.length === 8 || unknown === mostUnknown) break;
  }
  const top = known[0];
  table(
    known.map((user) => [
      user.user_id ?? dim('unknown owner'),
      bar(user.media_length, top?.media_length ?? 0),
      size(user.media_length),
      dim(files(user.media_count)),
    ]),
  );
  if (known.length === 0) line(dim('  nobody has uploaded anything yet'));
  if (unknown > 0) line(dim(`  and ${unknown} of unknown size, whose uploads are pending`));
  return known.toSorted((one, other) => other.media_count - one.media_count)[0];
}

async function showMedia(synapse: SynapseAdmin, userId: string, options: RequestOptions): Promise<void> {
  heading(`The media of ${userId}`, `media.list(userId, { limit: 100 }).pages()`);
  let pages = 0;
  for await (const { items, total, next } of synapse.media.list(userId, { limit: 100 }, options).pages()) {
    const [first] = items;
    if (first !== undefined)
      table([
        [
          files(items.length),
          dim(`the first is ${first.upload_name ?? first.media_id}, ${size(first.media_length ?? 0)}`),
          dim(next === undefined ? `the last page of ${total}` : `next page from ${next}`),
        ],
      ]);
    if (++pages === 3) break;
  }
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
