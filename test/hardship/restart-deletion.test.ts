import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MediaDeletionBatch } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Uploader, uploader } from './support/media.ts';
import { observe, patient, reasons } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { crash, type RunningSynapse, start, withSynapse } from './support/synapse.ts';

const outcomes = new Outcomes('Synapse is killed during media.deleteAll of 400 files');

withSynapse('media.deleteAll of 400 files', () => {
  let server: RunningSynapse;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => {
    outcomes.print();
    await server?.stop();
  });

  /** Files on the disk: that is where a deletion begins, long before it responds. */
  async function files(): Promise<string[]> {
    const entries = await readdir(join(server.directory, 'media', 'local_content'), {
      recursive: true,
      withFileTypes: true,
    });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  }

  async function expectDeleted(batches: readonly MediaDeletionBatch[], victim: Uploader, bystander: Uploader) {
    expect(batches.flatMap(({ mediaIds }) => mediaIds).sort()).toEqual([...victim.ids].sort());
    expect(batches.at(-1)?.deletedSoFar).toBe(victim.ids.length);
    const left = await server.sql('SELECT user_id, media_id FROM local_media_repository');
    expect(left.map(({ media_id }) => media_id).sort()).toEqual([...bystander.ids].sort());
    expect(await files()).toHaveLength(bystander.ids.length);
  }

  test('killed in the middle of a batch: everything is deleted, and every id is reported once', async () => {
    const victim = await uploader(server, 'victim', 400);
    const bystander = await uploader(server, 'bystander', 3);
    const before = await files();
    expect(before).toHaveLength(403);
    let restart: Promise<number> | undefined;
    const whenHalfway = async () => {
      // Not by reading the folders, one for each file: Synapse would delete a batch meanwhile on a busy machine.
      while (before.filter((file) => !existsSync(file)).length < 130) await sleep(2);
      return crash(server);
    };
    const seen = observe(server, {
      ...patient,
      onRequest: ({ method }) => {
        if (method === 'DELETE') restart ??= whenHalfway();
      },
    });
    const batches: MediaDeletionBatch[] = [];
    for await (const batch of seen.synapse.media.deleteAll(victim.userId)) batches.push(batch);
    const away = await restart;
    expect(away).toBeTypeOf('number');
    await expectDeleted(batches, victim, bystander);
    const sent = seen.requests.filter(({ method }) => method === 'DELETE');
    const byId = sent.filter(({ operation }) => operation === 'media.delete').length;
    // 130 files are deleted when it is killed: that is in the second batch.
    expect(sent.length - byId).toBe(2);
    expect(byId).toBeGreaterThanOrEqual(300);
    outcomes.add({
      fault: `killed after 130 files, away for ${away} ms`,
      calls: 'media.deleteAll, maxRetries 8',
      attempts: sent.length,
      outcome: `400 of 400 deleted and reported once, by ${sent.length - byId} batches and ${byId} requests by id (${reasons(seen)})`,
    });
  });
});
