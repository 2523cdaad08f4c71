import { compareColumns } from './database.ts';
import type { MediaRow } from './media-rows.ts';
import { like } from './text.ts';
import type { World } from './world.ts';

/** How much a user uploaded. */
export interface MediaUsage {
  /** `null` for the files whose owner is unknown. */
  readonly user_id: string | null;
  readonly displayname: string | null;
  readonly media_count: number;
  /** `null` where no length is known. */
  readonly media_length: number | null;
}

/** Which users and files are counted, and how the users are sorted. */
export interface MediaUsageFilter {
  readonly order_by: keyof MediaUsage;
  readonly dir: 'f' | 'b';
  readonly from_ts: number;
  readonly until_ts: number | undefined;
  readonly search_term: string | undefined;
}

/** What each user uploaded, sorted. Users without files are not there. */
export function mediaUsage(world: World, filter: MediaUsageFilter): readonly MediaUsage[] {
  return world.computedFrom('media usage', `${world.revision} ${JSON.stringify(filter)}`, () =>
    computeUsage(world, filter),
  );
}

function computeUsage(world: World, { order_by, dir, ...filter }: MediaUsageFilter): readonly MediaUsage[] {
  const isFound = searchOf(world, filter.search_term);
  const usage = [...groupByOwner(world, filter)]
    .map(([user_id, files]) => usageOf(world, user_id, files))
    .filter(isFound);
  usage.sort((one, other) => compareColumns(one.user_id, other.user_id, world.settings));
  const sign = dir === 'f' ? 1 : -1;
  return usage.sort((one, other) => sign * compareColumns(one[order_by], other[order_by], world.settings));
}

/** The files of each owner that were uploaded in the time. */
function groupByOwner(
  world: World,
  { from_ts, until_ts }: Pick<MediaUsageFilter, 'from_ts' | 'until_ts'>,
): Map<string | null, MediaRow[]> {
  const groups = new Map<string | null, MediaRow[]>();
  for (const file of world.media.all()) {
    // Synapse takes 0 for no bound. A file whose time is unknown is within no bounds.
    if (from_ts !== 0 && !(file.created_ts !== null && file.created_ts >= from_ts)) continue;
    if (until_ts !== undefined && !(file.created_ts !== null && file.created_ts <= until_ts)) continue;
    const group = groups.get(file.user_id);
    if (group === undefined) groups.set(file.user_id, [file]);
    else group.push(file);
  }
  return groups;
}

function usageOf(world: World, user_id: string | null, files: readonly MediaRow[]): MediaUsage {
  const lengths = files.flatMap(({ media_length }) => media_length ?? []);
  return {
    user_id,
    displayname: (user_id === null ? undefined : world.accounts.get(user_id)?.displayname) ?? null,
    // COUNT does not count what is null.
    media_count: user_id === null ? 0 : files.length,
    media_length: lengths.length === 0 ? null : lengths.reduce((sum, length) => sum + length),
  };
}

function searchOf({ settings }: World, term: string | undefined): (usage: MediaUsage) => boolean {
  if (term === undefined) return () => true;
  const options = { ignoreCase: !settings.isPostgres, withEscapes: settings.isPostgres };
  const fitsId = like(`@%${term}%:%`, options);
  const fitsName = like(`%${term}%`, options);
  return ({ user_id, displayname }) =>
    (user_id !== null && fitsId(user_id)) || (displayname !== null && fitsName(displayname));
}
