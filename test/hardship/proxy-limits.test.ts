import { ApiError } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failure } from './support/failure.ts';
import { mostAttempts, patient, reasons } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { type Proxied, startProxied, withProxy } from './support/proxy.ts';

const outcomes = new Outcomes(
  'nginx with limits in front of Synapse: 30 calls at once, 20 a second and 4 more are let through',
);

withProxy('a proxy with limits', () => {
  let proxied: Proxied;
  beforeAll(async () => {
    proxied = await startProxied();
  });
  afterAll(async () => {
    outcomes.print();
    await proxied?.stop();
  });

  const thirty = <T>(call: () => Promise<T>) => Promise.allSettled(Array.from({ length: 30 }, call));
  const failures = (results: readonly PromiseSettledResult<unknown>[]) =>
    results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));

  test('429 without Matrix JSON: calls that surely did not run are retried, and thirty logins make thirty tokens', async () => {
    const { server, nginx, through, tokens } = proxied;
    const { user_id: userId } = await server.registerUser('many');
    const seen = through('limited429', patient);
    expect(failures(await thirty(() => seen.synapse.users.login(userId)))).toEqual([]);
    expect(seen.retries.length).toBeGreaterThan(0);
    expect(new Set(seen.retries.map(({ status }) => status))).toEqual(new Set([429]));
    expect((await nginx.seen('limited429')).filter(({ status }) => status === 200)).toHaveLength(30);
    expect(await tokens(userId)).toBe(30);
    outcomes.add({
      fault: '429 HTML (limit_req_status 429)',
      calls: 'users.login x30 (refused-only)',
      attempts: mostAttempts(seen),
      outcome: `30 of 30, tokens made: 30 (${reasons(seen)})`,
    });
  });

  test('429 every time: the error says that the call did not run, and it did not', async () => {
    const { server, through, tokens } = proxied;
    const { user_id: userId } = await server.registerUser('few');
    const results = await thirty(() => through('limited429', { maxRetries: 0 }).synapse.users.login(userId));
    const errors = failures(results);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({
        status: 429,
        attempts: 1,
        mayHaveRun: false,
        body: expect.stringContaining('<html>'),
      });
      expect(error).not.toHaveProperty('errcode');
      expect(error).not.toHaveProperty('retryAfterMs');
    }
    expect(await tokens(userId)).toBe(30 - errors.length);
    outcomes.add({
      fault: '429 HTML (limit_req_status 429)',
      calls: 'users.login x30, maxRetries 0',
      attempts: 1,
      outcome: `${errors.length} ApiError 429, mayHaveRun false; ${30 - errors.length} logins, tokens made: ${30 - errors.length}`,
    });
  });

  test('503: calls that may be retried are, until all are through', async () => {
    const { server, through } = proxied;
    const seen = through('limited503', patient);
    expect(failures(await thirty(() => seen.synapse.users.get(server.adminUserId)))).toEqual([]);
    expect(seen.retries.length).toBeGreaterThan(0);
    outcomes.add({
      fault: '503 HTML (limit_req)',
      calls: 'users.get x30 (always)',
      attempts: mostAttempts(seen),
      outcome: `30 of 30 (${reasons(seen)})`,
    });
  });

  test('503: a login is not retried, for a 503 does not say that it did not run', async () => {
    const { server, through, tokens } = proxied;
    const { user_id: userId } = await server.registerUser('careful');
    const seen = through('limited503', patient);
    const errors = failures(await thirty(() => seen.synapse.users.login(userId)));
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors)
      expect(error).toMatchObject({ name: 'ApiError', status: 503, attempts: 1, mayHaveRun: true });
    expect(seen.retries).toEqual([]);
    expect(await tokens(userId)).toBe(30 - errors.length);
    outcomes.add({
      fault: '503 HTML (limit_req)',
      calls: 'users.login x30 (refused-only)',
      attempts: 1,
      outcome: `${errors.length} ApiError 503, mayHaveRun true; ${30 - errors.length} logins, tokens made: ${30 - errors.length}`,
    });
  });

  test('413: a body that is too large is refused once, a small one goes through', async () => {
    const { server, nginx, through } = proxied;
    const { user_id: userId } = await server.registerUser('wide');
    const { synapse } = through('narrow', patient);
    const error = await failure(synapse.users.createOrModify(userId, { displayname: 'W'.repeat(2_000) }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 413,
      attempts: 1,
      mayHaveRun: false,
      body: expect.stringContaining('<html>'),
    });
    expect(error).not.toHaveProperty('errcode');
    expect(await synapse.users.createOrModify(userId, { displayname: 'W' })).toMatchObject({
      user: { displayname: 'W' },
    });
    expect((await nginx.seen('narrow')).map(({ status }) => status)).toEqual([413, 200]);
    outcomes.add({
      fault: '413 HTML (client_max_body_size)',
      calls: 'createOrModify (always)',
      attempts: error.attempts,
      outcome: `ApiError 413, mayHaveRun ${error.mayHaveRun}`,
    });
  });
});
