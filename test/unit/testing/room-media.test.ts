import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/testing/world/account-rows.ts';
import { mediaInRoom, NoTextError } from '../../../src/testing/world/room-media.ts';
import { resolveSettings } from '../../../src/testing/world/settings.ts';
import { World } from '../../../src/testing/world/world.ts';

/** A room whose events have these contents. */
function roomWith(...contents: JsonObject[]): World {
  const world = new World(resolveSettings());
  for (const [index, content] of contents.entries()) {
    world.events.add({
      event_id: `$${index}`,
      room_id: '!room:example.org',
      type: 'm.room.message',
      sender: '@alice:example.org',
      content,
      origin_server_ts: 0,
      received_ts: 0,
      depth: index,
      stream: index,
      prev_events: [],
      signed: true,
    });
  }
  return world;
}

test('the media of a room come newest first, with thumbnails and repetitions', () => {
  const world = roomWith(
    { url: 'mxc://example.org/one', info: { thumbnail_url: 'mxc://elsewhere.example/small' } },
    { info: { thumbnail_url: 'mxc://example.org/alone' } },
    { file: { url: 'mxc://example.org/encrypted' } },
    { url: 'https://example.org/page', info: 'none' },
    { url: 'mxc://example.org/a/b' },
    { url: 5 },
    { url: 'mxc://example.org/two', info: {} },
    { url: 'mxc://example.org/one' },
  );
  expect(mediaInRoom(world, '!room:example.org')).toEqual({
    local: ['one', 'two', 'one'],
    remote: [['elsewhere.example', 'small']],
  });
});

test('a thumbnail that is no text makes Synapse fail', () => {
  const world = roomWith({ url: 'mxc://example.org/one', info: { thumbnail_url: 5 } });
  expect(() => mediaInRoom(world, '!room:example.org')).toThrow(NoTextError);
});
