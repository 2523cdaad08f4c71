import { setTimeout as sleep } from 'node:timers/promises';
import { SynapseAdminError } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostAttempts, observe, patient, reasons } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { crash, type RunningSynapse, start, withSynapse, writeUsers } from './support/synapse.ts';

const outcomes = new Outcomes('Synapse is killed during a hundred concurrent updates');

withSynapse('a hundred concurrent users.update', () => {
  let server: RunningSynapse;
  let userIds: string[];
  beforeAll(async () => {
    server = await start();
    userIds = await writeUsers(server, 100);
  });
  afterAll(async () => {
    outcomes.print();
    await server?.stop();
  });

  const displayNames = async () => {
    const rows = await server.sql('SELECT full_user_id, displayname FROM profiles');
    return new Map(rows.map(({ full_user_id, displayname }) => [full_user_id as string, displayname as string | null]));
  };

  test('with eight retries each is applied, though Synapse is killed and restarted in between', async () => {
    let restart: Promise<number> | undefined;
    const responses = () => seen.responses.filter(({ method }) => method === 'PUT').length;
    const seen = observe(server, {
      ...patient,
      onResponse: () => void (responses() === 20 && (restart ??= crash(server))),
    });
    const users = await Promise.all(
      userIds.map((userId) => seen.synapse.users.update(userId, { displayname: `first ${userId}` })),
    );
    const away = await restart;
    expect(users.map(({ displayname }) => displayname)).toEqual(userIds.map((userId) => `first ${userId}`));
    const names = await displayNames();
    for (const userId of userIds) expect(names.get(userId)).toBe(`first ${userId}`);
    expect(seen.retries.length).toBeGreaterThan(0);
    outcomes.add({
      fault: `killed after 20 responses, away for ${away} ms`,
      calls: 'users.update x100, maxRetries 8',
      attempts: mostAttempts(seen),
      outcome: `100 of 100 applied (${reasons(seen)})`,
    });
  });

  test('in an outage longer than the defaults those that fail say whether they may have run, and it is true', async () => {
    let kill: Promise<void> | undefined;
    const responses = () => seen.responses.filter(({ method }) => method === 'PUT').length;
    const seen = observe(server, { onResponse: () => void (responses() === 20 && (kill ??= server.kill())) });
    const update = (userId: string) => seen.synapse.users.update(userId, { displayname: `second ${userId}` });
    // Half of them are under way when it is killed, the others come too late.
    const early = Promise.allSettled(userIds.slice(0, 50).map(update));
    while (kill === undefined) await sleep(2);
    await kill;
    const late = Promise.allSettled(userIds.slice(50).map(update));
    const results = [...(await early), ...(await late)];
    await server.restart();
    const names = await displayNames();
    const counts = { applied: 0, surelyNot: 0, perhaps: 0 };
    for (const [index, userId] of userIds.entries()) {
      const result = results[index] as PromiseSettledResult<unknown>;
      if (result.status === 'fulfilled') {
        counts.applied++;
        expect(names.get(userId)).toBe(`second ${userId}`);
        continue;
      }
      const error: unknown = result.reason;
      if (!(error instanceof SynapseAdminError)) throw error;
      // Those whose account was looked up before the end count that request too.
      const attempts = error.operation === 'users.get' ? 4 : 5;
      expect(error).toMatchObject({ name: 'ConnectionError', attempts });
      counts[error.mayHaveRun ? 'perhaps' : 'surelyNot']++;
      if (!error.mayHaveRun) expect(names.get(userId)).toBe(`first ${userId}`);
    }
    expect(counts.applied).toBeGreaterThanOrEqual(20);
    expect(counts.surelyNot).toBe(50);
    outcomes.add({
      fault: 'killed after 20 responses, and away for longer',
      calls: 'users.update x100, defaults',
      attempts: mostAttempts(seen),
      outcome: `${counts.applied} applied, ${counts.perhaps} ConnectionError with mayHaveRun true, ${counts.surelyNot} with false (none of these applied)`,
    });
  });
});
