import type { RequestOptions, SynapseAdmin } from 'synapse-admin-sdk';
import { bar, dim, heading, line, progress, progressEnd, table } from './terminal.ts';

/** The part of the tour that changes something: only for the server that the demo started itself. */
export async function writeTour(synapse: SynapseAdmin, options: RequestOptions): Promise<void> {
  await account(synapse, options);
  await devices(synapse, options);
  await rateLimit(synapse, options);
  await spam(synapse, options);
  await erase(synapse, options);
}

async function account({ users }: SynapseAdmin, options: RequestOptions): Promise<void> {
  heading('An account is created and updated', 'users.create(), users.update()');
  const made = await users.create(
    '@demo:test',
    { displayname: 'Demo', threepids: [{ medium: 'email', address: 'demo@example.org' }] },
    options,
  );
  const changed = await users.update('@demo:test', { displayname: 'Demo, the second', user_type: 'bot' }, options);
  table([
    ['created', '@demo:test', `“${made.displayname}”`],
    ['updated', '@demo:test', `“${changed.displayname}”, ${changed.user_type}`],
  ]);
}

async function devices({ devices }: SynapseAdmin, options: RequestOptions): Promise<void> {
  heading('A device is renamed, another removed', 'devices.update(), devices.delete()');
  const user = '@dave:test';
  const { devices: before } = await devices.list(user, options);
  const [renamed, removed] = before.filter((device) => device.device_id.startsWith('DAVE'));
  if (renamed === undefined || removed === undefined) throw new Error('The demo data is not as expected');
  await devices.update(user, renamed.device_id, { display_name: 'Renamed by an admin' }, options);
  await devices.delete(user, removed.device_id, options);
  const after = new Map((await devices.list(user, options)).devices.map((device) => [device.device_id, device]));
  table(
    before.map(({ device_id, display_name }) => [
      device_id,
      dim(display_name ?? 'no name'),
      change(display_name, after.get(device_id)),
    ]),
  );
}

function change(
  before: string | null | undefined,
  after: { readonly display_name?: string | null | undefined } | undefined,
): string {
  if (after === undefined) return 'removed';
  return after.display_name === before ? '' : `now “${after.display_name}”`;
}

async function rateLimit({ ratelimit }: SynapseAdmin, options: RequestOptions): Promise<void> {
  heading('A rate limit is set, disabled and deleted', 'ratelimit.set(), .disable(), .delete()');
  const user = '@spammer:test';
  const text = async () => {
    const limit = await ratelimit.get(user, options);
    if (limit === null) return "the server's own limits";
    return limit.messages_per_second === 0
      ? 'no limit at all'
      : `${limit.messages_per_second} messages per second, ${limit.burst_count} at once`;
  };
  const rows = [['before', await text()]];
  await ratelimit.set(user, { messages_per_second: 1, burst_count: 5 }, options);
  rows.push(['set', await text()]);
  await ratelimit.disable(user, options);
  rows.push(['disable', await text()]);
  await ratelimit.delete(user, options);
  rows.push(['delete', await text()]);
  table(rows);
}

async function spam({ users, media }: SynapseAdmin, options: RequestOptions): Promise<void> {
  const user = '@spammer:test';
  heading('A spammer is locked, and its uploads are deleted', 'users.lock(), media.deleteAll()');
  await users.lock(user, options);
  const { media_count: total } = await media.usage(user, options);
  let deleted = 0;
  for await (const { deletedSoFar } of media.deleteAll(user, { limit: 25 }, options)) {
    deleted = deletedSoFar;
    progress(`${bar(deleted, total)}  ${deleted} of ${total}`);
  }
  progressEnd();
  const left = await media.list(user, {}, options).first();
  line(dim(`  ${left === undefined ? 'nothing is left' : 'something is left'}`));
}

async function erase({ users }: SynapseAdmin, options: RequestOptions): Promise<void> {
  heading('An account is deactivated, and erased', 'users.deactivate(userId, { erase: true })');
  await users.deactivate('@demo:test', { erase: true }, options);
  const erased = await users.get('@demo:test', options);
  table([
    [
      '@demo:test',
      `deactivated: ${erased.deactivated}`,
      `erased: ${erased.erased}`,
      `name: ${erased.displayname ?? 'none'}`,
      `addresses: ${erased.threepids.length}`,
    ],
  ]);
}
