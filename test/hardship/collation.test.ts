import { SynapseAdmin } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSynapse, start, withSynapse } from './support/synapse.ts';

/** Signs and digits that ICU sorts in another order than their bytes, at the places where it matters. */
const parts = ['', '-', '_', '.', '=', '/', '0', '2', '10', 'a', 'z', 'az'];
const localparts = parts.flatMap((one) => parts.map((other) => `${one}user${other}`)).concat('user-1a', 'user_1a');

let server: RunningSynapse;
let synapse: SynapseAdmin;

withSynapse('lists of a PostgreSQL that sorts by the rules of a language (ICU, en-US)', () => {
  beforeAll(async () => {
    server = await start({ engine: 'postgres', postgres: { icuLocale: 'en-US' } });
    synapse = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: server.adminToken });
    const users = [...new Set(localparts)].map((name) => `@${name}:${server.serverName}`);
    await server.sql(
      `INSERT INTO users (name, creation_ts, admin, is_guest, deactivated, shadow_banned, approved, locked)
       VALUES ${users.map(() => '(?, 1500000000, 0, 0, 0, FALSE, TRUE, FALSE)').join()}`,
      users,
    );
    await server.sql(
      `INSERT INTO local_media_repository (media_id, media_type, media_length, created_ts, upload_name, user_id,
       safe_from_quarantine, authenticated)
       VALUES ${users.map((_, index) => `('media${index}', 'image/png', 1, 1500000000000, 'a.png', ?, FALSE, FALSE)`).join()}`,
      users,
    );
  });

  afterAll(() => server?.stop());

  const sql = async (statement: string) => (await server.sql(statement)).map(({ name }) => String(name));

  test('the order of the accounts is not that of their bytes', async () => {
    const names = await sql('SELECT name FROM users ORDER BY name');
    expect(names).not.toEqual([...names].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
  });

  for (const limit of [1, 7, undefined]) {
    test(`every account is listed once, in the order of the server, with limit ${limit}`, async () => {
      const users = await synapse.users.list({ limit }).toArray();
      expect(users.map(({ name }) => name)).toEqual(await sql('SELECT name FROM users ORDER BY name'));
    });

    test(`every account with @user in its id is listed once, with limit ${limit}`, async () => {
      const users = await synapse.users.list({ user_id: '@user', limit }).toArray();
      const matching = "SELECT name FROM users WHERE strpos(name, '@user') > 0 ORDER BY name";
      expect(users.map(({ name }) => name)).toEqual(await sql(matching));
    });

    test(`every user with media is listed once, in both directions, with limit ${limit}`, async () => {
      for (const [dir, direction] of [
        ['f', 'ASC'],
        ['b', 'DESC'],
      ] as const) {
        const users = await synapse.statistics.usersMedia({ dir, limit }).toArray();
        const owners = `SELECT DISTINCT user_id AS name FROM local_media_repository ORDER BY user_id ${direction}`;
        expect(users.map(({ user_id }) => user_id)).toEqual(await sql(owners));
      }
    });
  }
});
