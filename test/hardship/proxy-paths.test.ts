import { ConnectionError, EndpointUnavailableError, ResponseValidationError } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failure } from './support/failure.ts';
import { patient } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { type Proxied, startProxied, withProxy } from './support/proxy.ts';

const outcomes = new Outcomes('nginx that changes paths, redirects, or compresses');

withProxy('a proxy that changes what passes through it', () => {
  let proxied: Proxied;
  beforeAll(async () => {
    proxied = await startProxied();
  });
  afterAll(async () => {
    outcomes.print();
    await proxied?.stop();
  });

  test.each([
    ['moved308', 308],
    ['moved301', 301],
  ] as const)('%s: a redirect to https is refused, and nothing is sent anywhere else', async (fault, status) => {
    const { server, nginx, through, tokens } = proxied;
    const { user_id: userId } = await server.registerUser(fault);
    const seen = through(fault, patient);
    for (const call of [() => seen.synapse.users.login(userId), () => seen.synapse.users.get(userId)]) {
      const error = await failure(call());
      expect(error).toBeInstanceOf(ConnectionError);
      expect(error).toMatchObject({
        status,
        attempts: 1,
        mayHaveRun: false,
        location: expect.stringMatching(/^https:\/\/127\.0\.0\.1\/_synapse\/admin\//),
      });
    }
    expect(await nginx.seen(fault)).toHaveLength(2);
    expect(await tokens(userId)).toBe(0);
    outcomes.add({
      fault: `${status} to https`,
      calls: 'users.login, users.get',
      attempts: 1,
      outcome: 'ConnectionError with location, mayHaveRun false; tokens made: 0',
    });
  });

  test('compressed responses are the same as plain ones', async () => {
    const { server, through } = proxied;
    const encodings: (string | null)[] = [];
    const fetchAndLook = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      encodings.push(response.headers.get('content-encoding'));
      return response;
    };
    const zipped = await through('zipped', { fetch: fetchAndLook }).synapse.users.get(server.adminUserId);
    expect(zipped).toEqual(await through('plain').synapse.users.get(server.adminUserId));
    expect(encodings).toEqual(['gzip']);
    outcomes.add({ fault: 'gzip on', calls: 'users.get', attempts: 1, outcome: 'success' });
  });

  test('with a proxy that passes paths on as they are, ids of path signs name nothing but themselves', async () => {
    const { synapse } = proxied.through('plain');
    // An id of this server is looked for; anything else behind the first colon is the name of another server.
    const responses = [
      ['@a/b:test', 404],
      ['@a%2Fb:test', 404],
      ['@admin:test/devices', 400],
      ['@a:x/../@admin:test', 400],
    ] as const;
    for (const [id, status] of responses) {
      const error = await failure(synapse.users.get(id));
      expect(error).toMatchObject({ name: status === 404 ? 'NotFoundError' : 'ApiError', status });
    }
    outcomes.add({
      fault: 'proxy_pass without a path',
      calls: 'users.get(@a/b:test) and worse',
      attempts: 1,
      outcome: 'NotFoundError 404 or ApiError 400 of users.get itself',
    });
  });

  test('with a proxy that decodes paths an id with a slash is an error and no account', async () => {
    const { server, nginx, through } = proxied;
    const { synapse } = through('decoding');
    const plain = await failure(synapse.users.get(`@a/b:${server.serverName}`));
    expect(plain).toBeInstanceOf(EndpointUnavailableError);
    // The path of another endpoint, whose response is no account.
    const other = await failure(synapse.users.get(`${server.adminUserId}/devices`));
    expect(other).toBeInstanceOf(ResponseValidationError);
    expect((await nginx.seen('decoding')).map(({ path }) => path)).toEqual([
      '/_synapse/admin/v2/users/%40a%2Fb%3Atest',
      '/_synapse/admin/v2/users/%40admin%3Atest%2Fdevices',
    ]);
    outcomes.add({
      fault: 'proxy_pass with a path (decodes)',
      calls: 'users.get(@a/b:test)',
      attempts: plain.attempts,
      outcome: `${plain.name} 404`,
    });
    outcomes.add({
      fault: 'proxy_pass with a path (decodes)',
      calls: 'users.get(@admin:test/devices)',
      attempts: other.attempts,
      outcome: `${other.name}: it reached the list of devices`,
    });
  });

  test('what no client can see: such a proxy also resolves "/../" inside an id, and the response is about somebody else', async () => {
    const { server, through } = proxied;
    const { user_id: victim } = await server.registerUser('victim');
    const { synapse } = through('decoding');
    const id = `@nobody:x/../${victim}`;
    expect(await synapse.users.get(id)).toMatchObject({ name: victim });
    await synapse.users.createOrModify(id, { displayname: 'Somebody else' });
    expect(await through('plain').synapse.users.get(victim)).toMatchObject({ displayname: 'Somebody else' });
    outcomes.add({
      fault: 'proxy_pass with a path (decodes)',
      calls: 'users.get(@nobody:x/../@victim:test)',
      attempts: 1,
      outcome: 'reaches @victim:test: check `name`, or better the proxy',
    });
  });
});
