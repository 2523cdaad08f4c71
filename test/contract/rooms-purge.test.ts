import { expect, test } from 'vitest';
import type { RoomOptions } from './homeserver/rooms.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { unknownRoom } from './support/rooms.ts';
import { has, homeserver, synapse } from './support/server.ts';

/** A room with four messages, each received later than the one before. */
async function scene(options?: RoomOptions) {
  const host = await homeserver.register();
  const room = await homeserver.createRoom(host, { name: 'Name', ...options });
  const events: string[] = [];
  for (let number = 0; number < 4; number++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    events.push(await homeserver.send(host, room));
  }
  const stored = () => Promise.all(events.map((event) => homeserver.isStored(event)));
  return { room, host, event: (index: number) => events[index] as string, stored };
}

operation('rooms.purgeHistory', () => {
  test('up to an event, with those of local users: it and what came later stay, and so does the state', async () => {
    const { room, host, event, stored } = await scene();
    const params = { purge_up_to_event_id: event(2), delete_local_events: true };
    const task = await synapse.rooms.purgeHistory(room, params);
    expect(await task.wait()).toEqual({ status: 'complete' });
    expect(await stored()).toEqual([false, false, true, true]);
    expect(await homeserver.stateContent(room, 'm.room.name')).toEqual({ name: 'Name' });
    const messages = (await homeserver.timeline(host, room)).filter(({ type }) => type === 'm.room.message');
    expect(messages.map(({ event_id }) => event_id)).toEqual([event(3), event(2)]);
  });

  test('events of local users stay without delete_local_events, in a room of version 2', async () => {
    const { room, event, stored } = await scene({ version: '2' });
    await (await synapse.rooms.purgeHistory(room, { purge_up_to_event_id: event(2) })).wait();
    expect(await stored()).toEqual([true, true, true, true]);
  });

  test(`${has('1.163') ? 'they stay' : 'older servers delete them'} in a room of a later version`, async () => {
    const { room, event, stored } = await scene();
    await (await synapse.rooms.purgeHistory(room, { purge_up_to_event_id: event(2) })).wait();
    const stay = has('1.163');
    expect(await stored()).toEqual([stay, stay, true, true]);
  });

  test('up to a time: the last event before it may stay', async () => {
    const { room, event, stored } = await scene();
    const purge_up_to_ts = await homeserver.eventTime(event(3));
    await (await synapse.rooms.purgeHistory(room, { purge_up_to_ts, delete_local_events: true })).wait();
    expect((await stored()).toSpliced(2, 1)).toEqual([false, false, true]);
  });

  if (has('1.103'))
    test('two purges of a room at once are accepted', async () => {
      const { room, event, stored } = await scene();
      const tasks = await Promise.all(
        [1, 2].map((index) =>
          synapse.rooms.purgeHistory(room, { purge_up_to_event_id: event(index), delete_local_events: true }),
        ),
      );
      for (const task of tasks) expect(await task.wait()).toEqual({ status: 'complete' });
      expect(await stored()).toEqual([false, false, true, true]);
    });

  test('an unknown event, one of another room, and a time before everything', async () => {
    const [{ room, event, stored }, other] = [await scene(), await scene()];
    const purge = (id: string, params: Parameters<typeof synapse.rooms.purgeHistory>[1]) =>
      apiError(synapse.rooms.purgeHistory(id, params));
    expect(await purge(room, { purge_up_to_event_id: '$nothing' })).toMatchObject({ name: 'NotFoundError' });
    expect(await purge(room, { purge_up_to_event_id: other.event(0) })).toMatchObject({
      status: 400,
      error: 'Event is for wrong room.',
    });
    expect(await purge(room, { purge_up_to_ts: 100_000_000_000 })).toMatchObject({ name: 'NotFoundError' });
    const unknown = unknownRoom();
    expect(await purge(unknown, { purge_up_to_ts: Date.now() })).toMatchObject({ name: 'NotFoundError' });
    expect(await purge(unknown, { purge_up_to_event_id: event(0) })).toMatchObject({ status: 400 });
    expect(await stored()).toEqual([true, true, true, true]);
  });
});

operation('rooms.purgeHistoryStatus', () => {
  test('is that of the task, picked up by its id', async () => {
    const { room, event } = await scene();
    const { id } = await synapse.rooms.purgeHistory(room, { purge_up_to_event_id: event(1) });
    expect(await synapse.rooms.purgeHistoryTask(id).wait()).toEqual({ status: 'complete' });
    expect(await synapse.rooms.purgeHistoryStatus(id)).toEqual({ status: 'complete' });
  });

  test('an unknown purge', async () => {
    expect(await apiError(synapse.rooms.purgeHistoryStatus('nope'))).toMatchObject({ name: 'NotFoundError' });
  });
});
