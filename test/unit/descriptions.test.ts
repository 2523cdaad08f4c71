import { type ClientOptions, type RequestEvent, ResponseValidationError, type SettledEvent } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { isErrorLike } from '../../src/transport/error-like.ts';
import { validate } from '../../src/transport/validate.ts';
import { caught, clientOf, json, refusal } from './support/server.ts';

const version = () => json({ server_version: '1' });

/** What the hooks of a client are told. */
function events(): { requests: RequestEvent[]; settled: SettledEvent[]; options: Partial<ClientOptions> } {
  const requests: RequestEvent[] = [];
  const settled: SettledEvent[] = [];
  return {
    requests,
    settled,
    options: { onRequest: (event) => void requests.push(event), onSettled: (event) => void settled.push(event) },
  };
}

test('the path of an own request is described without the token that it holds', async () => {
  const { synapse } = clientOf(() => refusal(404, 'M_UNRECOGNIZED'));
  const error = await caught(synapse.request({ method: 'GET', path: '/_synapse/admin/v1/syt_admin' }));
  expect(error).toMatchObject({ path: '/_synapse/admin/v1/[redacted]' });
});

test('an id that is secret is redacted in what Synapse says about it', async () => {
  const { synapse } = clientOf(() =>
    json({ errcode: 'M_NOT_FOUND', error: 'No such registration token: open-sesame' }, 404),
  );
  const error = await caught(synapse.registrationTokens.get('open-sesame'));
  expect(error).toMatchObject({ status: 404 });
  expect(String((error as Error).message)).not.toContain('open-sesame');
});

test('after the token was renewed, the events of a call redact the new one', async () => {
  const { requests, options } = events();
  const [first, second] = ['first-of-mine', 'second-of-mine'];
  let asked = 0;
  const { synapse } = clientOf((_, index) => (index === 0 ? refusal(401, 'M_UNKNOWN_TOKEN') : json({ admin: true })), {
    ...options,
    accessToken: () => (asked++ === 0 ? first : second),
  });
  await synapse.users.isAdmin(`@${second}:test`);
  expect(requests.map(({ ids }) => ids)).toEqual([{ user_id: `@${second}:test` }, { user_id: '@[redacted]:test' }]);
});

test('the end of a call has its duration, and no status of an error that is not ours', async () => {
  const { settled, options } = events();
  const { synapse } = clientOf(version, {
    ...options,
    accessToken: () => {
      throw Object.assign(new Error('the vault is closed'), { status: 503 });
    },
  });
  await caught(synapse.server.whoami());
  expect(settled).toEqual([{ ...settled[0], status: undefined, error: expect.any(Error) }]);
  // A guard against a wrong sign, not a measure.
  expect(settled[0]?.durationMs).toBeLessThan(60_000);
  expect(settled[0]?.durationMs).toBeGreaterThanOrEqual(0);
});

test('a redirect that nobody followed was not executed', async () => {
  const { synapse } = clientOf(() => json({}, 300));
  expect(await caught(synapse.users.setAdmin('@alice:test', true))).toMatchObject({ status: 300, mayHaveRun: false });
});

test('what is wrong with a response is described with numbers and texts', async () => {
  const issues = [{ path: ['rows', 7, Symbol('last')], message: 'Invalid' }];
  const schema = { safeParse: () => ({ success: false as const, error: { issues } }) };
  expect(validate(schema, {})).toEqual({ issues: [{ path: ['rows', 7, 'Symbol(last)'], message: 'Invalid' }] });
  const { synapse } = clientOf(() => json({ server_version: 7 }));
  expect(await caught(synapse.server.version())).toBeInstanceOf(ResponseValidationError);
});

test('only what has a name and a message is read as an error', () => {
  expect(isErrorLike({ name: 'Error', message: 'No.' })).toBe(true);
  expect(isErrorLike({ name: 'Error', message: 7 })).toBe(false);
  expect(isErrorLike({ name: 7, message: 'No.' })).toBe(false);
});
