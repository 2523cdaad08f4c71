import { describe, expect, test } from 'vitest';
import type { Exchange } from './server/fault-server.ts';
import { httpResponse } from './server/raw.ts';
import { account } from './support/account.ts';
import { clientOf, errorOf, json, serve, stopServers } from './support/client.ts';

stopServers();

const user = '@a:example.org';
const notFound = { errcode: 'M_NOT_FOUND', error: 'Unknown media' };
const inUse = { errcode: 'M_USER_IN_USE', error: 'User ID already taken.' };

/** Responds request by request, and keeps to the last response. */
function script(...responses: ((exchange: Exchange) => void)[]) {
  return serve((exchange) => (responses[exchange.number - 1] ?? responses.at(-1))?.(exchange));
}

const lose = ({ socket }: Exchange) => void socket.destroy();
const say = (status: number, body: unknown) => (exchange: Exchange) => json(exchange, status, body);
const refuse = say(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1 });
const html =
  (status: number) =>
  ({ reply }: Exchange) =>
    reply(httpResponse(status, '<html>', { 'content-type': 'text/html' }));

describe('a file that a retry no longer finds', () => {
  test('counts as deleted after a lost response', async () => {
    const server = await script(lose, say(404, notFound));
    expect(await clientOf(server).media.delete('example.org', 'm1')).toEqual({ deleted_media: ['m1'], total: 1 });
  });

  test('counts as deleted after a lost response and a refusal', async () => {
    const server = await script(html(504), refuse, say(404, notFound));
    expect(await clientOf(server).media.delete('example.org', 'm1')).toEqual({ deleted_media: ['m1'], total: 1 });
    expect(server.requests).toBe(3);
  });

  test.each([
    ['at once', [say(404, notFound)], 1],
    ['after a refusal', [refuse, say(404, notFound)], 2],
    ['after a lost response, from a proxy', [lose, html(404)], 2],
    [
      'after a lost response, from a server that lacks the endpoint',
      [lose, say(404, { errcode: 'M_UNRECOGNIZED', error: 'x' })],
      2,
    ],
  ])('is an error: a 404 %s', async (_, responses, attempts) => {
    const server = await script(...responses);
    expect(await errorOf(clientOf(server).media.delete('example.org', 'm1'))).toMatchObject({ status: 404, attempts });
  });

  test('is an error for operations of another class', async () => {
    const server = await script(lose, say(404, notFound));
    expect(await errorOf(clientOf(server).media.protect('m1'))).toMatchObject({
      status: 404,
      attempts: 2,
      mayHaveRun: true,
    });
  });
});

describe('what an earlier attempt may have done is not forgotten', () => {
  test.each([
    ['a refusal for good', say(403, { errcode: 'M_FORBIDDEN', error: 'x' })],
    ['a wait that is too long', say(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1e9 })],
    ['a redirect', ({ reply }: Exchange) => reply(httpResponse(302, '', { location: '/x' }))],
  ])('when the end is %s', async (_, end) => {
    const server = await script(lose, end);
    expect(await errorOf(clientOf(server).users.setAdmin(user, true))).toMatchObject({ attempts: 2, mayHaveRun: true });
  });
});

describe('an account that several clients create at once', () => {
  /** Synapse refuses some of those who come in the same moment. */
  const racing = () => {
    const made = new Set<string>();
    return serve(async (exchange) => {
      if (exchange.request.method === 'GET')
        return json(
          exchange,
          made.has('it') ? 200 : 404,
          made.has('it') ? account : { errcode: 'M_NOT_FOUND', error: 'User not found' },
        );
      const existed = made.has('it');
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (!existed && made.has('it')) return json(exchange, 400, inUse);
      made.add('it');
      exchange.execute();
      json(exchange, existed ? 200 : 201, account);
    });
  };

  test('is there for each of eight that createOrModify it, and new for one', async () => {
    const server = await racing();
    const results = await Promise.all(Array.from({ length: 8 }, () => clientOf(server).users.createOrModify(user, {})));
    expect(results.filter(({ created }) => created === true)).toHaveLength(1);
    expect(results.filter(({ created }) => created === false)).toHaveLength(7);
    expect(server.requests).toBe(15);
  });

  test('is made by one of eight that create it, and the others are told', async () => {
    const server = await racing();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => clientOf(server).users.create(user, {})));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { errcode?: string; name: string }] : [],
    );
    expect(reasons.every(({ name, errcode }) => name === 'PreconditionError' || errcode === 'M_USER_IN_USE')).toBe(
      true,
    );
    // Those who looked before it was there and came after have modified it, and say so.
    expect(
      results.filter((one) => one.status === 'rejected' && (one.reason as { mayHaveRun: boolean }).mayHaveRun),
    ).toHaveLength(server.executions - 1);
  });

  test('is tried once more, not twice', async () => {
    const server = await script(say(400, inUse));
    expect(await errorOf(clientOf(server).users.createOrModify(user, {}))).toMatchObject({
      status: 400,
      errcode: 'M_USER_IN_USE',
      attempts: 2,
      mayHaveRun: false,
    });
    expect(server.requests).toBe(2);
  });

  test('is tried once more by update too, and by nothing else', async () => {
    const updating = await script(say(200, account), say(400, inUse), say(200, account));
    expect(await clientOf(updating).users.update(user, {})).toMatchObject({ creation_ts: 1000 });
    const other = await script(say(400, inUse));
    expect(await errorOf(clientOf(other).users.setAdmin(user, true))).toMatchObject({ status: 400, attempts: 1 });
  });

  test('leaves open whether it is new when a response was lost', async () => {
    const server = await script(lose, say(200, account));
    expect((await clientOf(server).users.createOrModify(user, {})).created).toBeUndefined();
    const made = await script(lose, say(201, account));
    expect((await clientOf(made).users.createOrModify(user, {})).created).toBe(true);
  });
});

test('maxRetries bounds the retries, of the client and of a call', async () => {
  const server = await script(refuse);
  await errorOf(clientOf(server, { maxRetries: 2 }).server.version());
  expect(server.requests).toBe(3);
  await errorOf(clientOf(server, { maxRetries: 2 }).server.version({ maxRetries: 0 }));
  expect(server.requests).toBe(4);
  await errorOf(clientOf(server).server.version());
  expect(server.requests).toBe(8);
});

test('two hundred calls that must not be retried, under every fault by chance, are each executed once at most', async () => {
  const faults = [
    lose,
    refuse,
    html(502),
    html(504),
    say(500, {}),
    ({ socket }: Exchange) => void socket.resetAndDestroy(),
    ({ reply }: Exchange) => reply(httpResponse(200, '{"access_tok')),
  ];
  const ran = new Map<string, number>();
  const server = await serve((exchange) => {
    const name = exchange.request.target;
    const fault = Math.random() < 0.6 ? faults[Math.floor(Math.random() * faults.length)] : undefined;
    if (fault !== refuse) ran.set(name, (ran.get(name) ?? 0) + 1);
    (fault ?? say(200, { access_token: 'syt_made' }))(exchange);
  });
  const synapse = clientOf(server);
  const results = await Promise.allSettled(
    Array.from({ length: 200 }, (_, index) => synapse.users.login(`@user${index}:x`)),
  );
  expect(Math.max(...ran.values())).toBe(1);
  for (const [index, result] of results.entries()) {
    const [name] = [...ran.keys()].filter((target) => target.includes(`user${index}%3A`));
    if (result.status === 'fulfilled') expect(ran.get(name as string)).toBe(1);
    else if (name !== undefined) expect(result.reason).toMatchObject({ mayHaveRun: true });
  }
});
