import { setTimeout as sleep } from 'node:timers/promises';
import { FakeSynapse } from 'synapse-admin-sdk/testing';
import { freePort } from '../../synapse/port.ts';
import type { Stored } from '../ledger/entry.ts';
import type { Seeds } from '../messages.ts';
import { StoredRows } from './stored.ts';
import { prefixes, seededNames, subjects, type Target } from './target.ts';

const sharedSecret = 'shared-secret';

/** `FakeSynapse` behind a port. A restart closes the port and all connections, and opens the port again. */
export async function doubleTarget(seed: number): Promise<Target> {
  const homeserver = new FakeSynapse({
    serverName: 'test',
    seed,
    features: { registrationSharedSecret: sharedSecret },
  });
  const owner = new Owner(homeserver);
  let listening = await homeserver.listen(await freePort());
  const { url } = listening;
  return {
    name: 'FakeSynapse',
    baseUrl: url,
    serverName: homeserver.serverName,
    token: await owner.logInAsAdmin(),
    sharedSecret,
    seed: async (seeds, workers) => seedDouble(homeserver, seeds, workers),
    kill: () => listening.close(),
    restart: async () => {
      listening = await homeserver.listen(Number(new URL(url).port));
      // Its log of requests would grow for ever.
      homeserver.requests.clear();
    },
    rotate: async (announce, random) => {
      await owner.logOut();
      await sleep(random() * 300);
      announce(await owner.logInAsAdmin());
    },
    stored: async () => storedIn(homeserver),
    stop: () => listening.close(),
  };
}

function seedDouble(homeserver: FakeSynapse, seeds: Seeds, workers: number): void {
  homeserver.addUsers(seeds.members, (index) => ({ localpart: seededNames.member(index) }));
  homeserver.addUsers(workers, (worker) => ({ localpart: seededNames.subject(worker) }));
  homeserver.addUsers(seeds.shelves, (index) => ({ localpart: seededNames.shelf(index), media: seeds.filesPerShelf }));
  homeserver.addUser(seededNames.library, { media: seeds.library });
  const report = { user_id: homeserver.adminUserId, target_user_id: `@${seededNames.library}:test`, reason: 'soak' };
  for (let index = 0; index < seeds.reports; index++) homeserver.addUserReport(report);
}

/** Another admin, whose tokens let the client act as the admin of the double. */
class Owner {
  readonly #homeserver: FakeSynapse;
  readonly #id: string;
  readonly #token: string;

  constructor(homeserver: FakeSynapse) {
    this.#homeserver = homeserver;
    this.#id = homeserver.addUser('owner', { admin: true }).user_id;
    this.#token = homeserver.addToken(this.#id);
  }

  async logInAsAdmin(): Promise<string> {
    const { access_token } = await this.#post(`v1/users/${encodeURIComponent(this.#homeserver.adminUserId)}/login`, {});
    return String(access_token);
  }

  /** A new password ends all tokens but the one that sets it. */
  async logOut(): Promise<void> {
    const body = { new_password: 'new-password', logout_devices: true };
    await this.#post(`v1/reset_password/${encodeURIComponent(this.#id)}`, body);
  }

  async #post(path: string, body: object): Promise<Row> {
    const headers = { authorization: `Bearer ${this.#token}` };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await this.#homeserver.fetch(`http://test/_synapse/admin/${path}`, request);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Row;
  }
}

type Row = Readonly<Record<string, unknown>>;

function storedIn(homeserver: FakeSynapse): Stored {
  const { tables = {} } = homeserver.toJSON().state ?? {};
  const rows = (name: string) => (tables[name] ?? []) as readonly Row[];
  const stored = new StoredRows();
  for (const { puppets, valid_until_ms } of rows('tokens')) {
    if (puppets === homeserver.adminUserId) stored.add(subjects.login(String(valid_until_ms)));
  }
  for (const { action, resource_id, params } of rows('tasks')) {
    const { reason } = params as Row;
    if (action === 'redact_all_events') stored.add(subjects.redaction(String(reason)));
    if (action === 'shutdown_and_purge_room') stored.add(subjects.roomDeletion(String(resource_id)));
  }
  for (const { uses_allowed } of rows('registrationTokens'))
    stored.add(subjects.registrationToken(String(uses_allowed)));
  for (const { user_id, displayname } of rows('accounts')) {
    if (String(user_id).startsWith(`@${prefixes.account}`)) stored.add(subjects.account(String(user_id)));
    if (isSubject(user_id)) stored.set(subjects.displayName(String(user_id)), String(displayname));
  }
  for (const { user_id, device_id } of rows('devices')) {
    if (isSubject(user_id)) stored.add(subjects.device(String(user_id), String(device_id)));
  }
  for (const { user_id } of rows('media')) stored.add(subjects.files(String(user_id)));
  for (const { id } of rows('userReports')) stored.add(subjects.report(Number(id)));
  for (const { user_id, messages_per_second } of rows('ratelimits'))
    stored.set(subjects.rateLimit(String(user_id)), String(messages_per_second));
  for (const { content } of rows('events')) {
    const { body } = content as Row;
    if (String(body).startsWith(prefixes.notice)) stored.add(subjects.notice(String(body)));
  }
  return stored;
}

function isSubject(userId: unknown): boolean {
  return String(userId).startsWith('@subject-');
}
