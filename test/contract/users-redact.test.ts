import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, server, synapse, userId } from './support/server.ts';

/** A user who has sent some messages to some rooms of somebody else. */
async function scene({ rooms = 1, messages = 2, moderated = false } = {}) {
  const [spammer, host] = [await homeserver.register(), await homeserver.register()];
  const sent: { room: string; events: string[] }[] = [];
  for (let index = 0; index < rooms; index++) {
    const room = await homeserver.createRoom(host);
    // Synapse ties a redaction to its event: so what the admin may do is judged by the room as it was then.
    if (moderated) {
      await homeserver.join(homeserver.admin, room);
      await homeserver.setPowerLevel(host, room, homeserver.admin.user_id, 100);
    }
    await homeserver.join(spammer, room);
    const events: string[] = [];
    for (let number = 0; number < messages; number++)
      events.push(await homeserver.send(spammer, room, { body: `spam ${number}` }));
    sent.push({ room, events });
  }
  const redacted = (index = 0) =>
    Promise.all(
      (sent[index]?.events ?? []).map((event) => homeserver.isRedacted(host, sent[index]?.room ?? '', event)),
    );
  const firstEvent = () => homeserver.event(host, sent[0]?.room ?? '', sent[0]?.events[0] ?? '');
  return { spammer, host, room: (index = 0) => sent[index]?.room ?? '', redacted, firstEvent };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

operation('users.redact', () => {
  test('an empty list of rooms stands for all, and the task tells the end', async () => {
    const { spammer, redacted } = await scene({ rooms: 2 });
    const task = await synapse.users.redact(spammer.user_id, { rooms: [], reason: 'Spam' });
    expect(await task.wait()).toEqual({ status: 'complete', failed_redactions: {} });
    expect([...(await redacted(0)), ...(await redacted(1))]).toEqual([true, true, true, true]);
  });

  test('rooms leaves the others alone', async () => {
    const { spammer, room, redacted } = await scene({ rooms: 2 });
    await (await synapse.users.redact(spammer.user_id, { rooms: [room(1)] })).wait();
    expect(await redacted(0)).toEqual([false, false]);
    expect(await redacted(1)).toEqual([true, true]);
  });

  test('limit takes the newest', async () => {
    const { spammer, redacted } = await scene({ messages: 3 });
    await (await synapse.users.redact(spammer.user_id, { rooms: [], limit: 2 })).wait();
    expect(await redacted()).toEqual([false, true, true]);
  });

  test('reason shows with each redaction', async () => {
    const { spammer, firstEvent } = await scene();
    await (await synapse.users.redact(spammer.user_id, { rooms: [], reason: 'House rules' })).wait();
    expect(await firstEvent()).toMatchObject({
      unsigned: { redacted_because: { sender: spammer.user_id, content: { reason: 'House rules' } } },
    });
  });

  test(`use_admin ${has('1.135') ? 'redacts as the admin' : 'is ignored before Synapse 1.135'}`, async () => {
    const { spammer, room, firstEvent } = await scene({ moderated: true });
    const task = await synapse.users.redact(spammer.user_id, { rooms: [room()], use_admin: true });
    expect(await task.wait()).toEqual({ status: 'complete', failed_redactions: {} });
    const sender = has('1.135') ? server.adminUserId : spammer.user_id;
    expect(await firstEvent()).toMatchObject({ unsigned: { redacted_because: { sender } } });
  });

  test(`before_ts and after_ts ${has('1.157') ? 'bound the time' : 'are ignored before Synapse 1.157'}`, async () => {
    const early = await scene({ messages: 1 });
    const { spammer, host } = early;
    await pause();
    const between = Date.now();
    await pause();
    const later = await homeserver.createRoom(host);
    await homeserver.join(spammer, later);
    const event = await homeserver.send(spammer, later, { body: 'later' });
    await (await synapse.users.redact(spammer.user_id, { rooms: [], after_ts: between })).wait();
    expect([(await early.redacted())[0], await homeserver.isRedacted(host, later, event)]).toEqual(
      has('1.157') ? [false, true] : [true, true],
    );
    await (await synapse.users.redact(spammer.user_id, { rooms: [], before_ts: between })).wait();
    expect(await early.redacted()).toEqual([true]);
  });
});

operation('users.redactStatus', () => {
  test('a task is picked up by its id, and watched to its end', async () => {
    const { spammer, redacted } = await scene();
    const { id } = await synapse.users.redact(spammer.user_id, { rooms: [] });
    const statuses: string[] = [];
    for await (const { status } of synapse.users.redactTask(id).watch()) statuses.push(status);
    expect(statuses.at(-1)).toBe('complete');
    expect(await synapse.users.redactStatus(id)).toMatchObject({ status: 'complete' });
    expect(await redacted()).toEqual([true, true]);
  });

  test('an unknown task is 404', async () => {
    expect(await apiError(synapse.users.redactStatus('none'))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
    expect(await apiError(synapse.users.redactTask(`none-of-${userId('nobody')}`).status())).toMatchObject({
      name: 'NotFoundError',
      status: 404,
    });
  });
});
