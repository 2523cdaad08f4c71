import type { MediaIds } from './quarantine.ts';
import type { World } from './world.ts';

/** The media that the events of a room show, newest first. A URL that comes twice is there twice. */
export function mediaInRoom(world: World, roomId: string): MediaIds {
  const local: string[] = [];
  const remote: [origin: string, mediaId: string][] = [];
  const events = world.events.of(roomId).sort((one, other) => other.stream - one.stream);
  for (const { content } of events) {
    // Synapse only looks at events whose content has a URL at its top.
    if (typeof content['url'] !== 'string') continue;
    for (const url of [content['url'], thumbnailOf(content['info'])]) {
      if (!url) continue;
      if (typeof url !== 'string') throw new NoTextError('info.thumbnail_url');
      const [, origin, mediaId] = /^mxc:\/\/([^/]+)\/([^/#?]+)$/.exec(url) ?? [];
      if (origin === undefined || mediaId === undefined) continue;
      if (origin === world.settings.serverName) local.push(mediaId);
      else remote.push([origin, mediaId]);
    }
  }
  return { local, remote };
}

/** A URL in an event is no text, at which Synapse fails. */
export class NoTextError extends Error {
  override readonly name = 'NoTextError';
}

function thumbnailOf(info: unknown): unknown {
  return typeof info === 'object' && info !== null && 'thumbnail_url' in info ? info.thumbnail_url : undefined;
}
