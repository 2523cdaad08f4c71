import { ApiError, type MediaDeletionBatch } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../contract/support/wait.ts';
import { lockDatabase } from './support/database-lock.ts';
import { failure } from './support/failure.ts';
import { uploader } from './support/media.ts';
import { mostAttempts, patient, reasons } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { type Proxied, startProxied, withProxy } from './support/proxy.ts';

const outcomes = new Outcomes('nginx in front of a Synapse that is slow or away');

withProxy('a proxy in front of a Synapse that is slow or away', () => {
  let proxied: Proxied;
  beforeAll(async () => {
    proxied = await startProxied();
  });
  afterAll(async () => {
    outcomes.print();
    await proxied?.stop();
  });

  test('504: a call that may be retried is retried, and succeeds when Synapse responds again', async () => {
    const { server, nginx, through } = proxied;
    const { user_id: userId } = await server.registerUser('slow');
    const { release } = lockDatabase(server);
    try {
      const seen = through('slow', { ...patient, onRetry: release });
      const { user } = await seen.synapse.users.createOrModify(userId, { displayname: 'Slow' });
      expect(user.displayname).toBe('Slow');
      expect(seen.retries[0]).toMatchObject({ status: 504, reason: 'ApiError' });
      expect((await nginx.seen('slow')).map(({ status }) => status)).toEqual([...seen.retries.map(() => 504), 200]);
      outcomes.add({
        fault: '504 HTML (slow database), passing',
        calls: 'createOrModify (always)',
        attempts: mostAttempts(seen),
        outcome: `success (${reasons(seen)})`,
      });
    } finally {
      release();
    }
  });

  test('504: a login is not retried, for it runs although the proxy gave up', async () => {
    const { server, nginx, through, tokens } = proxied;
    const { user_id: userId } = await server.registerUser('late');
    // The first call with a token writes that it was used; the login must get further than that.
    await through('plain').synapse.users.get(userId);
    const { release } = lockDatabase(server);
    try {
      const error = await failure(through('slow', patient).synapse.users.login(userId));
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({
        status: 504,
        attempts: 1,
        mayHaveRun: true,
        body: expect.stringContaining('<html>'),
      });
      expect(error).not.toHaveProperty('errcode');
      expect(await nginx.seen('slow')).toHaveLength(1);
      release();
      await until('the login that nobody waits for has run', async () => (await tokens(userId)) > 0);
      expect(await tokens(userId)).toBe(1);
      outcomes.add({
        fault: '504 HTML (slow database), passing',
        calls: 'users.login (refused-only)',
        attempts: 1,
        outcome: `ApiError 504, mayHaveRun ${error.mayHaveRun}; tokens made: 1`,
      });
    } finally {
      release();
    }
  });

  test('504 in the middle of a batch of deleteAll: everything is deleted, and every id is reported once', async () => {
    const { server, nginx, through } = proxied;
    const { userId, ids } = await uploader(server, 'hoarder', 300);
    const seen = through('hasty', { maxRetries: 20 });
    const batches: MediaDeletionBatch[] = [];
    for await (const batch of seen.synapse.media.deleteAll(userId)) batches.push(batch);
    expect(batches.flatMap(({ mediaIds }) => mediaIds).sort()).toEqual([...ids].sort());
    expect(await server.sql('SELECT media_id FROM local_media_repository WHERE user_id = ?', [userId])).toEqual([]);
    expect(
      (await nginx.seen('hasty')).filter(({ method, status }) => method === 'DELETE' && status === 504).length,
    ).toBeGreaterThan(0);
    const sent = seen.requests.filter(({ method }) => method === 'DELETE');
    const byId = sent.filter(({ operation }) => operation === 'media.delete').length;
    expect(byId).toBeGreaterThan(0);
    outcomes.add({
      fault: '504 HTML while a batch is being deleted',
      calls: 'media.deleteAll of 300',
      attempts: `${sent.length} deletions`,
      outcome: `300 of 300 deleted and reported once, by ${sent.length - byId} batches and ${byId} requests by id`,
    });
  });

  test('502: Synapse is down, calls that may be retried wait for it, and a login that may have run is not retried', async () => {
    const { server, nginx, through, tokens } = proxied;
    const { user_id: userId } = await server.registerUser('down');
    await nginx.seen('plain');
    await server.kill();
    const login = await failure(through('plain', patient).synapse.users.login(userId));
    expect(login).toMatchObject({ name: 'ApiError', status: 502, attempts: 1, mayHaveRun: true });
    const get = await failure(through('plain').synapse.users.get(userId));
    expect(get).toMatchObject({
      name: 'ApiError',
      status: 502,
      attempts: 4,
      body: expect.stringContaining('<html>'),
    });
    expect(get).not.toHaveProperty('errcode');
    let restart: Promise<void> | undefined;
    const restartOnce = () => {
      restart ??= server.restart();
    };
    const seen = through('plain', { ...patient, onRetry: restartOnce });
    const { user } = await seen.synapse.users.createOrModify(userId, { displayname: 'Up' });
    await restart;
    expect(user.displayname).toBe('Up');
    expect((await nginx.seen('plain')).map(({ status }) => status)).toEqual([
      502,
      502,
      502,
      502,
      502,
      ...seen.retries.map(() => 502),
      200,
    ]);
    expect(await tokens(userId)).toBe(0);
    outcomes.add({
      fault: '502 HTML (Synapse is down)',
      calls: 'users.login (refused-only)',
      attempts: 1,
      outcome: `ApiError 502, mayHaveRun ${login.mayHaveRun}; tokens made: 0`,
    });
    outcomes.add({
      fault: '502 HTML (Synapse is down)',
      calls: 'users.get (always), defaults',
      attempts: get.attempts,
      outcome: `ApiError 502 after ${get.elapsedMs} ms, mayHaveRun ${get.mayHaveRun}`,
    });
    outcomes.add({
      fault: '502 HTML (Synapse restarts)',
      calls: 'createOrModify (always), maxRetries 8',
      attempts: mostAttempts(seen),
      outcome: `success (${reasons(seen)})`,
    });
  });
});
