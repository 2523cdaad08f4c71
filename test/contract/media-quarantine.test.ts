import { parseMxc } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, server, synapse } from './support/server.ts';

/** An account with two files that can be downloaded. */
async function twoFiles() {
  const user = await homeserver.register();
  const [one, other] = [await homeserver.upload(user), await homeserver.upload(user)];
  const downloadable = async () => [await homeserver.canDownload(user, one), await homeserver.canDownload(user, other)];
  return { ...user, one, other, downloadable };
}

/** A room that shows the first of two files, and one of another homeserver. */
async function roomWithMedia() {
  const files = await twoFiles();
  const room = await homeserver.createRoom(files);
  await homeserver.send(files, room, { msgtype: 'm.image', body: 'one.png', url: files.one.uri });
  await homeserver.send(files, room, {
    msgtype: 'm.image',
    body: 'remote.png',
    url: 'mxc://elsewhere.example/remote',
  });
  return { ...files, room };
}

operation('media.listInRoom', () => {
  test('lists the media that events show, by where they come from', async () => {
    const { room, one } = await roomWithMedia();
    expect(await synapse.media.listInRoom(room)).toEqual({
      local: [one.uri],
      remote: ['mxc://elsewhere.example/remote'],
    });
  });
});

operation('media.get', () => {
  test('tells what is known about one file', async () => {
    const user = await homeserver.register();
    const { user_id } = user;
    const { uri, mediaId } = await homeserver.upload(user, { name: 'get.png', type: 'image/png', size: 77 });
    const { media_info } = await synapse.media.get(...parseMxc(uri));
    expect(media_info).toMatchObject({
      media_id: mediaId,
      user_id,
      media_type: 'image/png',
      media_length: 77,
      upload_name: 'get.png',
      quarantined_by: null,
      safe_from_quarantine: false,
    });
    expect(media_info.media_origin ?? null).toBeNull();
    await synapse.media.quarantine(server.serverName, mediaId);
    expect((await synapse.media.get(server.serverName, mediaId)).media_info.quarantined_by).toBe(server.adminUserId);
  });

  test('an unknown file is 404', async () => {
    expect(await apiError(synapse.media.get(server.serverName, 'none'))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
  });
});

operation('media.quarantine', () => {
  test('nobody can download the file any more', async () => {
    const { one, downloadable } = await twoFiles();
    expect(await synapse.media.quarantine(server.serverName, one.mediaId)).toBeUndefined();
    expect(await downloadable()).toEqual([false, true]);
  });

  if (has('1.122')) {
    test('identical files of others are in quarantine too', async () => {
      const content = new TextEncoder().encode(`the same ${Math.random()}`);
      const [mine, theirs] = [await homeserver.register(), await homeserver.register()];
      const [one, copy] = [await homeserver.upload(mine, { content }), await homeserver.upload(theirs, { content })];
      await synapse.media.quarantine(server.serverName, one.mediaId);
      expect(await homeserver.canDownload(theirs, copy)).toBe(false);
      await synapse.media.unquarantine(server.serverName, copy.mediaId);
      expect(await homeserver.canDownload(mine, one)).toBe(true);
    });
  }
});

operation('media.unquarantine', () => {
  test('the file can be downloaded again', async () => {
    const { one, downloadable } = await twoFiles();
    await synapse.media.quarantine(server.serverName, one.mediaId);
    expect(await downloadable()).toEqual([false, true]);
    expect(await synapse.media.unquarantine(server.serverName, one.mediaId)).toBeUndefined();
    expect(await downloadable()).toEqual([true, true]);
  });
});

operation('media.quarantineInRoom', () => {
  test('puts what the room shows in quarantine, and nothing else', async () => {
    const { room, downloadable } = await roomWithMedia();
    expect(await synapse.media.quarantineInRoom(room)).toBe(1);
    expect(await downloadable()).toEqual([false, true]);
  });
});

operation('media.quarantineByUser', () => {
  test('puts all media of the user in quarantine, and counts them', async () => {
    const { user_id, downloadable } = await twoFiles();
    const bystander = await twoFiles();
    expect(await synapse.media.quarantineByUser(user_id)).toBe(2);
    expect(await downloadable()).toEqual([false, false]);
    expect(await bystander.downloadable()).toEqual([true, true]);
    expect(await synapse.media.quarantineByUser(user_id)).toBe(0);
  });
});

operation('media.quarantineChanges', () => {
  test('lists what went in and came out, and goes on from where it stopped', async () => {
    const { one, other } = await twoFiles();
    let next: string | undefined;
    for await (const page of synapse.media.quarantineChanges().pages()) if (page.next !== undefined) ({ next } = page);
    await synapse.media.quarantine(server.serverName, one.mediaId);
    await synapse.media.quarantine(server.serverName, other.mediaId);
    await synapse.media.unquarantine(server.serverName, one.mediaId);
    const changes = await synapse.media.quarantineChanges({ from: next }).toArray();
    expect(
      changes
        .filter(({ media_id }) => [one.mediaId, other.mediaId].includes(media_id))
        .map(({ media_id, quarantined }) => [media_id, quarantined]),
    ).toEqual([
      [one.mediaId, true],
      [other.mediaId, true],
      [one.mediaId, false],
    ]);
    const whole = await synapse.media.quarantineChanges().toArray();
    expect(whole.slice(-changes.length)).toEqual(changes);
  });

  test('a place beyond the newest change is refused', async () => {
    expect(await apiError(synapse.media.quarantineChanges({ from: 1_000_000_000 }).first())).toMatchObject({
      status: 400,
    });
  });
});

operation('media.protect', () => {
  test('the file cannot be quarantined', async () => {
    const { user_id, one, downloadable } = await twoFiles();
    expect(await synapse.media.protect(one.mediaId)).toBeUndefined();
    expect(await synapse.media.quarantineByUser(user_id)).toBe(1);
    expect(await downloadable()).toEqual([true, false]);
  });
});

operation('media.unprotect', () => {
  test('the file can be quarantined again', async () => {
    const { user_id, one, downloadable } = await twoFiles();
    await synapse.media.protect(one.mediaId);
    expect(await synapse.media.unprotect(one.mediaId)).toBeUndefined();
    expect(await synapse.media.quarantineByUser(user_id)).toBe(2);
    expect(await downloadable()).toEqual([false, false]);
  });
});
