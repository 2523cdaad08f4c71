import { randomBytes } from 'node:crypto';
import { NotFoundError, parseMxc } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { apiError } from '../support/errors.ts';
import { operation } from '../support/operation.ts';
import { until } from '../support/wait.ts';
import { testEvents } from './events.ts';
import { testRemoteDown } from './remote-down.ts';
import { testRooms } from './rooms.ts';
import { alice, bob, deliver, local, receive, remote, room, useScene } from './scene.ts';

const reached = { retry_last_ts: 0, retry_interval: 0, failure_ts: null };
const toRemote = () => local.synapse.federation.destination(remote.serverName);

/** What is recorded about the remote homeserver, once nothing waits for it any more. */
async function settled() {
  const [newest] = await local.synapse.federation.destinationRooms(remote.serverName).toArray();
  await until('the delivery is recorded', async () => {
    const { last_successful_stream_ordering } = await toRemote();
    return last_successful_stream_ordering === newest?.stream_ordering;
  });
  return { destination: await toRemote(), room: newest };
}

/** Defines the tests of two homeservers that federate with each other. */
export function testFederation(): void {
  useScene();

  operation('federation.destinations', () => {
    test('lists the other homeserver, once events have gone both ways', async () => {
      await deliver();
      await receive();
      for (const [from, to] of [
        [local, remote],
        [remote, local],
      ] as const) {
        const destination = { destination: to.serverName, ...reached };
        await until('the delivery is recorded', async () => {
          const { last_successful_stream_ordering } = await from.synapse.federation.destination(to.serverName);
          return last_successful_stream_ordering !== null;
        });
        expect(await from.synapse.federation.destinations().toArray()).toEqual([
          { ...destination, last_successful_stream_ordering: expect.any(Number) },
        ]);
      }
    });
  });

  operation('federation.destinationRooms', () => {
    test('lists the shared room with its newest event, which becomes the last successful one', async () => {
      const before = await settled();
      expect(before.room).toEqual({ room_id: room, stream_ordering: expect.any(Number) });
      await deliver();
      const after = await settled();
      expect(after.room?.stream_ordering).toBeGreaterThan(before.room?.stream_ordering ?? Number.NaN);
      expect(after.destination).toEqual({
        destination: remote.serverName,
        ...reached,
        last_successful_stream_ordering: after.room?.stream_ordering,
      });
    });

    test('does not list a room that the other homeserver is not in', async () => {
      await local.homeserver.send(alice, await local.homeserver.createRoom(alice));
      const rooms = await local.synapse.federation.destinationRooms(remote.serverName).toArray();
      expect(rooms.map(({ room_id }) => room_id)).toEqual([room]);
    });
  });

  operation('users.joinedRooms', () => {
    test('lists the shared rooms of a user of another homeserver, whom users.get refuses', async () => {
      expect((await local.synapse.users.joinedRooms(bob.user_id)).joined_rooms).toEqual([room]);
      expect(await apiError(local.synapse.users.get(bob.user_id))).toMatchObject({ status: 400 });
    });
  });

  /** A file of the remote homeserver that an event of the room shows, in the cache of the local one. */
  async function cachedFile() {
    const file = await remote.homeserver.upload(bob, { name: 'remote.png', type: 'image/png', size: 77 });
    const content = { msgtype: 'm.image', body: 'remote.png', url: file.uri };
    await receive(content);
    expect(await local.homeserver.canDownload(alice, file)).toBe(true);
    const ids = parseMxc(file.uri);
    return { ...file, ids, downloadable: () => local.homeserver.canDownload(alice, file) };
  }

  operation('media.get', () => {
    test('returns what is known about a cached file of another homeserver, which media.delete refuses', async () => {
      const { ids } = await cachedFile();
      expect((await local.synapse.media.get(...ids)).media_info).toMatchObject({
        media_origin: remote.serverName,
        media_id: ids[1],
        media_type: 'image/png',
        media_length: 77,
        upload_name: 'remote.png',
        quarantined_by: null,
      });
      expect(await apiError(local.synapse.media.delete(...ids))).toMatchObject({ status: 400 });
    });
  });

  operation('media.listInRoom', () => {
    test('lists a file of another homeserver as remote', async () => {
      const { uri } = await cachedFile();
      const { local: own, remote: others } = await local.synapse.media.listInRoom(room);
      expect(own).toEqual([]);
      expect(others).toContain(uri);
      expect((await remote.synapse.media.listInRoom(room)).local).toContain(uri);
    });
  });

  operation('media.quarantine', () => {
    test('stops downloads of a cached file of another homeserver, and unquarantine allows them', async () => {
      const { ids, downloadable } = await cachedFile();
      const [origin, media_id] = ids;
      await local.synapse.media.quarantine(...ids);
      expect(await downloadable()).toBe(false);
      expect((await local.synapse.media.get(...ids)).media_info.quarantined_by).toBe(local.homeserver.admin.user_id);
      await local.synapse.media.unquarantine(...ids);
      expect(await downloadable()).toBe(true);
      const changes = await local.synapse.media.quarantineChanges().toArray();
      expect(changes.filter((change) => change.media_id === media_id)).toEqual([
        { origin, media_id, quarantined: true },
        { origin, media_id, quarantined: false },
      ]);
    });
  });

  operation('media.quarantineInRoom', () => {
    test('stops downloads of the files of other homeservers too', async () => {
      const { downloadable } = await cachedFile();
      expect(await local.synapse.media.quarantineInRoom(room)).toBeGreaterThan(0);
      expect(await downloadable()).toBe(false);
    });
  });

  operation('media.purgeRemoteCache', () => {
    test('removes the file from the cache, but none in quarantine, and a download brings it back', async () => {
      const { mediaId, ids, downloadable } = await cachedFile();
      const quarantined = await cachedFile();
      await local.synapse.media.quarantine(...quarantined.ids);
      expect(await local.homeserver.cachedRemoteMedia(remote.serverName)).toContain(mediaId);
      // The file was downloaded a moment ago.
      await local.synapse.media.purgeRemoteCache({ before_ts: Date.now() + 60_000 });
      const left = await local.homeserver.cachedRemoteMedia(remote.serverName);
      expect(left).toContain(quarantined.mediaId);
      expect(left).not.toContain(mediaId);
      await expect(local.synapse.media.get(...ids)).rejects.toThrow(NotFoundError);
      expect(await downloadable()).toBe(true);
      expect(await local.homeserver.cachedRemoteMedia(remote.serverName)).toContain(mediaId);
    });
  });

  operation('backgroundUpdates.startJob', () => {
    test('event_resign signs what old_key and before_ts leave', async () => {
      const earlier = await remote.homeserver.send(bob, room);
      await until('a later time', async () => Date.now() > (await remote.homeserver.eventTime(earlier)) + 1);
      const before_ts = Date.now();
      const later = await remote.homeserver.send(bob, room);
      await until('nothing waits for the local homeserver', () => local.homeserver.isStored(later));
      await remote.kill();
      for (const event of [earlier, later]) await remote.homeserver.removeSignatures(event);
      await remote.restart();
      const signed = () => Promise.all([earlier, later].map((event) => remote.homeserver.isSigned(event)));
      const resign = async (params: { old_key?: string; before_ts?: number }) => {
        await remote.synapse.backgroundUpdates.startJob({ job_name: 'event_resign', ...params });
        await until('the job is done', async () => {
          const waiting = await remote.homeserver.backgroundUpdates();
          return !waiting.includes('event_resign');
        });
        return signed();
      };
      expect(await signed()).toEqual([false, false]);
      const old_key = `ed25519:a_other ${randomBytes(32).toString('base64').replace(/=+$/, '')}`;
      expect(await resign({ old_key })).toEqual([false, false]);
      expect(await resign({ before_ts })).toEqual([true, false]);
      expect(await resign({})).toEqual([true, true]);
    });
  });

  operation('federation.destination', () => {
    test('records the failure when the other homeserver is down, and what waits for it', async () => {
      const before = await settled();
      await remote.kill();
      const sentAt = Date.now();
      await local.homeserver.send(alice, room);
      await until('a failure is recorded', async () => (await toRemote()).failure_ts !== null);
      const after = await toRemote();
      expect(after).toEqual({
        destination: remote.serverName,
        retry_last_ts: expect.any(Number),
        retry_interval: 600_000,
        failure_ts: expect.any(Number),
        last_successful_stream_ordering: before.destination.last_successful_stream_ordering,
      });
      expect(after.failure_ts).toBeGreaterThanOrEqual(sentAt);
      expect(after.retry_last_ts).toBeGreaterThanOrEqual(after.failure_ts ?? Number.NaN);
      const [waiting] = await local.synapse.federation.destinationRooms(remote.serverName).toArray();
      expect(waiting?.stream_ordering).toBeGreaterThan(before.room?.stream_ordering ?? Number.NaN);
      expect(await local.synapse.federation.destinations({ order_by: 'failure_ts', dir: 'b' }).first()).toEqual(after);
    });
  });

  operation('federation.resetConnection', () => {
    /** Makes sure that the remote homeserver is down, and that the local one knows. */
    async function disconnect(): Promise<string> {
      await remote.kill();
      const event = await local.homeserver.send(alice, room);
      await until('a failure is recorded', async () => (await toRemote()).failure_ts !== null);
      return event;
    }

    test('makes Synapse retry at once, and record a new failure while the other homeserver is down', async () => {
      await disconnect();
      const { failure_ts } = await toRemote();
      await local.synapse.federation.resetConnection(remote.serverName);
      await until('a new failure is recorded', async () => {
        const again = await toRemote();
        return (again.failure_ts ?? 0) > (failure_ts ?? Number.NaN);
      });
      expect((await toRemote()).retry_interval).toBe(600_000);
    });

    test('makes Synapse send what waits, once the other homeserver is back', async () => {
      const event = await disconnect();
      await remote.restart();
      expect(await remote.homeserver.isStored(event)).toBe(false);
      expect(await local.synapse.federation.resetConnection(remote.serverName)).toBeUndefined();
      await until('the remote homeserver has the event', () => remote.homeserver.isStored(event));
      const { destination } = await settled();
      expect(destination).toMatchObject(reached);
      const error = await apiError(local.synapse.federation.resetConnection(remote.serverName));
      expect(error).toMatchObject({ status: 400, errcode: 'M_UNKNOWN' });
    });
  });

  // They share more rooms, and what is above lists all that are shared.
  testRooms();
  testEvents();
  testRemoteDown();
}
