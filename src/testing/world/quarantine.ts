import type { MediaRow, RemoteMediaRow } from './media-rows.ts';
import { joinKey } from './table.ts';
import type { World } from './world.ts';

/** Files of this homeserver and of others. */
export interface MediaIds {
  readonly local: readonly string[];
  readonly remote: ReadonlyArray<readonly [origin: string, mediaId: string]>;
}

/**
 * Puts files into quarantine, or takes them out of it where nobody is given, and returns how many were changed.
 *
 * Synapse also counts what was in quarantine already.
 */
export function setQuarantine(world: World, ids: MediaIds, quarantinedBy: string | null): number {
  const local = ids.local.flatMap((id) => world.media.get(id) ?? []).filter(changes);
  const remote = ids.remote.flatMap(([origin, id]) => world.remoteMedia.get(joinKey(origin, id)) ?? []);
  if (!world.settings.has('1.128')) {
    // File by file: one that comes twice is counted twice.
    for (const file of [...local, ...remote]) file.quarantined_by = quarantinedBy;
    return local.length + remote.length;
  }
  const hashes = new Set([...local, ...remote].flatMap(({ sha256 }) => (sha256 ? [sha256] : [])));
  const hasHash = ({ sha256 }: MediaRow | RemoteMediaRow) => sha256 !== null && hashes.has(sha256);
  const changed = [
    set([...new Set(local)].filter((file) => !file.sha256)),
    set(hashes.size === 0 ? [] : world.media.all().filter((file) => hasHash(file) && changes(file))),
    // Before 1.152 a defect of Synapse left these out of the number.
    set([...new Set(remote)].filter((file) => !file.sha256)) * (world.settings.has('1.152') ? 1 : 0),
    set(hashes.size === 0 ? [] : world.remoteMedia.all().filter(hasHash)),
  ];
  return changed.reduce((sum, count) => sum + count, 0);

  /** What is safe does not go into quarantine, but out of it. */
  function changes(file: MediaRow): boolean {
    return quarantinedBy === null || !file.safe_from_quarantine;
  }

  function set(files: ReadonlyArray<MediaRow | RemoteMediaRow>): number {
    for (const file of files) {
      file.quarantined_by = quarantinedBy;
      recordChange(world, file, quarantinedBy !== null);
    }
    return files.length;
  }
}

/** The number of the last change. Synapse begins to count with 2. */
export function lastQuarantineChange(world: World): number {
  return (world.counters.get('quarantine-change') ?? 0) + 1;
}

function recordChange(world: World, file: MediaRow | RemoteMediaRow, quarantined: boolean): void {
  if (!world.settings.has('1.152')) return;
  world.quarantineChanges.add({
    id: world.next('quarantine-change') + 1,
    origin: 'media_origin' in file ? file.media_origin : null,
    media_id: file.media_id,
    quarantined,
  });
}
