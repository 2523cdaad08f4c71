import { InvalidArgumentError } from 'synapse-admin-sdk';
import { addMedia, addRemoteMedia, hashOf } from '../world/media.ts';
import type { MediaRow, RemoteMediaRow } from '../world/media-rows.ts';
import type { World } from '../world/world.ts';
import { definedOf } from './defined.ts';
import type { MediaSeed } from './media-seed.ts';
import type { RemoteMediaSeed } from './remote-media-seed.ts';

/** Adds a file of a user. */
export function seedMedia(world: World, user_id: string, { content, ...rest }: MediaSeed): MediaRow {
  if (rest.media_id !== undefined && world.media.has(rest.media_id)) {
    throw new InvalidArgumentError('media_id', 'is taken: there is a file with this id');
  }
  return addMedia(world, user_id, { ...definedOf(rest), ...hashOfContent(content) });
}

/** Adds a file of another homeserver to the cache. */
export function seedRemoteMedia(
  world: World,
  origin: string,
  mediaId: string,
  { content, ...rest }: RemoteMediaSeed,
): RemoteMediaRow {
  if (origin === world.settings.serverName) {
    throw new InvalidArgumentError('origin', 'must be another homeserver: addMedia() adds the files of this one');
  }
  return addRemoteMedia(world, origin, mediaId, { ...definedOf(rest), ...hashOfContent(content) });
}

function hashOfContent(content: string | undefined): { readonly sha256?: string } {
  return content === undefined ? {} : { sha256: hashOf(content) };
}
