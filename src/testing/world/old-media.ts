import type { MediaRow } from './media-rows.ts';
import { stateKey } from './room-rows.ts';
import { joinKey } from './table.ts';
import type { World } from './world.ts';

/** Which files a deletion by date takes. */
export interface OldMediaFilter {
  /** The files that were last downloaded before this time; those that never were count by their upload. */
  readonly before: number;
  /** The files that are larger than so many bytes. */
  readonly largerThan: number;
  /** Whether to keep what is an avatar of a user or of a room. */
  readonly keepProfiles: boolean;
}

/** The ids of old files, in the order in which they were uploaded. */
export function oldMedia(world: World, { before, largerThan, keepProfiles }: OldMediaFilter): string[] {
  const avatars = keepProfiles ? avatarsOf(world) : new Set<unknown>();
  const keepsQuarantined = world.settings.has('1.61');
  return world.media
    .all()
    .filter(
      (file) =>
        isBefore(file.last_access_ts ?? file.created_ts, before) &&
        file.media_length !== null &&
        file.media_length > largerThan &&
        !avatars.has(`mxc://${world.settings.serverName}/${file.media_id}`) &&
        !(keepsQuarantined && (file.quarantined_by !== null || file.safe_from_quarantine)),
    )
    .map(({ media_id }: MediaRow) => media_id);
}

/** Deletes cached files of other homeservers that were last downloaded before a time, and returns how many. */
export function purgeRemoteMedia(world: World, before: number): number {
  const keepsQuarantined = world.settings.has('1.61');
  const old = world.remoteMedia
    .all()
    .filter((file) => isBefore(file.last_access_ts, before) && !(keepsQuarantined && file.quarantined_by !== null));
  for (const { media_origin, media_id } of old) world.remoteMedia.delete(joinKey(media_origin, media_id));
  return old.length;
}

function isBefore(time: number | null, before: number): boolean {
  return time !== null && time < before;
}

/** The URLs of all avatars: of profiles, of members now and before, and of rooms. */
function avatarsOf(world: World): Set<unknown> {
  const avatars = new Set<unknown>(world.accounts.all().map(({ avatar_url }) => avatar_url));
  for (const { type, content } of world.events.all()) {
    if (type === 'm.room.member') avatars.add(content['avatar_url']);
  }
  for (const { state } of world.rooms.all()) {
    const avatar = world.events.get(state[stateKey('m.room.avatar', '')] ?? '');
    avatars.add(avatar?.content['url']);
  }
  return avatars;
}
