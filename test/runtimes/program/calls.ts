import { alice, type Check, equal, errorOf } from './context.ts';

/** The path of this id must be encoded. */
const created = '@new/account:example.org';

export const calls: Readonly<Record<string, Check>> = {
  'reads the version of the server': async ({ client, urls, version }) =>
    equal(await client(urls.homeserver).server.version(), version),

  'lists 501 accounts in one page, and in pages of 100': async ({ client, urls }) => {
    const { users } = client(urls.homeserver);
    const [one, six] = [await users.list({ limit: 1000 }).toArray(), await users.list({ limit: 100 }).toArray()];
    equal([one.length, new Set(one.map(({ name }) => name)).size], [501, 501]);
    equal(six, one);
  },

  'creates an account': async ({ client, urls }) => {
    const { users } = client(urls.homeserver);
    await users.create(created, { displayname: 'Ünï' });
    const { name, displayname } = await users.get(created);
    equal({ name, displayname }, { name: created, displayname: 'Ünï' });
  },

  'changes an account': async ({ client, urls }) => {
    const { users } = client(urls.homeserver);
    await users.update(created, { displayname: '名前' });
    equal((await users.get(created)).displayname, '名前');
  },

  'deactivates an account': async ({ client, urls }) => {
    const { users } = client(urls.homeserver);
    await users.deactivate(created, { erase: true });
    const { deactivated, displayname } = await users.get(created);
    equal({ deactivated, displayname }, { deactivated: true, displayname: null });
  },

  'an unknown account is a NotFoundError, without the token in it': async ({ sdk, client, urls, token }) => {
    const error = await errorOf(sdk.NotFoundError, client(urls.homeserver).users.get('@nobody:example.org'));
    const { name, status, errcode, operation, attempts, mayHaveRun } = error;
    equal(
      { name, status, errcode, operation, attempts, mayHaveRun },
      {
        name: 'NotFoundError',
        status: 404,
        errcode: 'M_NOT_FOUND',
        operation: 'users.get',
        attempts: 1,
        mayHaveRun: false,
      },
    );
    equal([error instanceof sdk.ApiError, error instanceof sdk.SynapseAdminError], [true, true]);
    equal(JSON.stringify(error).includes(token) || String(error.stack).includes(token), false);
  },

  'sends with a fetch of its own': async ({ client, urls }) => {
    const seen: string[] = [];
    const own = client(urls.homeserver, {
      fetch: (url, init) => {
        seen.push(`${init.method} ${new URL(url).pathname}`);
        return fetch(url, init);
      },
    });
    equal((await own.users.get(alice)).name, alice);
    equal(seen, ['GET /_synapse/admin/v2/users/%40alice%3Aexample.org']);
  },
};
