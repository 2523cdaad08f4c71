import { ConnectionError, type User, type UserListItem } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failure } from './support/failure.ts';
import { mostAttempts, observe, patient, reasons } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { crash, type RunningSynapse, start, withSynapse, writeUsers } from './support/synapse.ts';

const outcomes = new Outcomes('Synapse is killed during a listing of 5,000 accounts, 25 to a page');

withSynapse('a listing of 5,000 accounts', () => {
  let server: RunningSynapse;
  let everybody: string[];
  beforeAll(async () => {
    server = await start();
    everybody = [server.adminUserId, ...(await writeUsers(server, 5_000))].sort();
  });
  afterAll(async () => {
    outcomes.print();
    await server?.stop();
  });

  const expectEverybodyOnce = (users: readonly Pick<User | UserListItem, 'name'>[]) =>
    expect(users.map(({ name }) => name).sort()).toEqual(everybody);

  test('with eight retries it yields every account once, though Synapse is killed and restarted twice', async () => {
    const restarts: Promise<number>[] = [];
    // Once while a page is asked for, once between two pages.
    const seen = observe(server, {
      ...patient,
      onRequest: () => void (seen.requests.length === 60 && restarts.push(crash(server))),
    });
    const users: UserListItem[] = [];
    for await (const user of seen.synapse.users.list({ limit: 25 })) {
      users.push(user);
      if (users.length === 3_500) {
        await restarts[0];
        restarts.push(crash(server));
      }
    }
    const times = await Promise.all(restarts);
    expectEverybodyOnce(users);
    expect(times).toHaveLength(2);
    expect(seen.retries.length).toBeGreaterThanOrEqual(2);
    outcomes.add({
      fault: `killed twice, away for ${times.join(' and ')} ms`,
      calls: 'users.list, maxRetries 8',
      attempts: mostAttempts(seen),
      outcome: `5,001 of 5,001, each once (${reasons(seen)})`,
    });
  });

  test('with eight retries it outlasts an outage at which the defaults give up', async () => {
    let restart: Promise<void> | undefined;
    const seen = observe(server, {
      ...patient,
      onRetry: ({ attempt }) => void (attempt === 4 && (restart = server.restart())),
    });
    const users: UserListItem[] = [];
    for await (const user of seen.synapse.users.list({ limit: 25 })) {
      users.push(user);
      if (users.length === 1_000) await server.kill();
    }
    await restart;
    expectEverybodyOnce(users);
    expect(mostAttempts(seen)).toBeGreaterThan(4);
    outcomes.add({
      fault: 'killed, restarted after the fourth try',
      calls: 'users.list, maxRetries 8',
      attempts: mostAttempts(seen),
      outcome: `5,001 of 5,001, each once (${reasons(seen)})`,
    });
  });

  test('with the defaults an iteration that fails goes on at the error’s `from`, and every account comes once', async () => {
    const seen = observe(server);
    const users: UserListItem[] = [];
    let restart: Promise<number> | undefined;
    let resumed = 0;
    for (let from: string | undefined, done = false; !done && resumed < 20; ) {
      try {
        for await (const user of seen.synapse.users.list({ limit: 25, from })) {
          users.push(user);
          if (users.length === 2_000) restart = crash(server);
        }
        done = true;
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        resumed++;
        from = error.from;
      }
    }
    const away = await restart;
    expectEverybodyOnce(users);
    expect(seen.retries.length).toBeGreaterThanOrEqual(1);
    outcomes.add({
      fault: `killed once, away for ${away} ms`,
      calls: 'users.list, defaults',
      attempts: mostAttempts(seen),
      outcome: `5,001 of 5,001, each once, resumed ${resumed} times`,
    });
  });

  test('an outage longer than the defaults is a ConnectionError after four attempts, and the iteration is resumed where it broke off', async () => {
    const seen = observe(server);
    const users: UserListItem[] = [];
    const error = await failure(
      (async () => {
        for await (const user of seen.synapse.users.list({ limit: 25 })) {
          users.push(user);
          if (users.length === 2_000) await server.kill();
        }
      })(),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ attempts: 4, from: '2000' });
    expect(users).toHaveLength(2_000);
    await server.restart();
    expectEverybodyOnce([...users, ...(await observe(server).synapse.users.list({ from: error.from }).toArray())]);
    outcomes.add({
      fault: 'killed, and away for longer',
      calls: 'users.list, defaults',
      attempts: error.attempts,
      outcome: `${error.name} ${(error as ConnectionError).code}, from ${error.from}, mayHaveRun ${error.mayHaveRun}, after ${error.elapsedMs} ms; resumed: 5,001, each once`,
    });
  });
});
