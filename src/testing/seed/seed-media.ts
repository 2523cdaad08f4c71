import { addMedia } from '../world/media.ts';
import type { MediaRow } from '../world/media-rows.ts';
import type { World } from '../world/world.ts';
import { definedOf } from './defined.ts';
import type { MediaSeed } from './media-seed.ts';

/** Adds a file of a user. */
export function seedMedia(world: World, user_id: string, { content, ...rest }: MediaSeed): MediaRow {
  return addMedia(world, user_id, { ...definedOf(rest), ...(content !== undefined && { sha256: content }) });
}
