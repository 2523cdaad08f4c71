import { NotFoundError } from '../../errors/not-found.ts';
import { checkFor, checkUserId } from '../../transport/checks.ts';
import { encodeSegment } from '../../transport/path.ts';
import type { UserMediaStatistics } from '../statistics/schemas.ts';
import { operations } from './operations.ts';
import type { MediaItem } from './schemas.ts';

/** How much one user has uploaded. */
export interface MediaUsage {
  /** Number of files. */
  readonly media_count: number;
  /** Their size in bytes. */
  readonly media_length: number;
}

/** The lists that hold the numbers. */
export interface UsageSource {
  readonly search: (searchTerm: string) => AsyncIterable<UserMediaStatistics>;
  readonly list: () => AsyncIterable<MediaItem>;
}

/**
 * Localparts that a search finds, unless they match `unsearchable`.
 *
 * @remarks
 * Synapse accepts only ASCII, and searches with LIKE.
 * There `%` matches any text, so that the result can hold every user.
 * PostgreSQL reads a backslash as an escape.
 * `_` matches few others.
 */
const searchable = /^[!-~]+$/;
const unsearchable = /[%\\]/;

/** Resolves to the number and the total size of the media of exactly this user. */
export async function mediaUsage(userId: string, source: UsageSource): Promise<MediaUsage> {
  const localpart = localpartOf(userId);
  if (!searchable.test(localpart) || unsearchable.test(localpart)) return sumOf(source.list());
  for await (const { user_id, media_count, media_length } of source.search(localpart))
    if (user_id === userId) return { media_count, media_length: media_length ?? 0 };
  return { media_count: 0, media_length: 0 };
}

async function sumOf(files: AsyncIterable<MediaItem>): Promise<MediaUsage> {
  let [count, length] = [0, 0];
  try {
    for await (const { media_length } of files) {
      count++;
      length += media_length ?? 0;
    }
  } catch (error) {
    // The search returns the same for an account without media and for one that does not exist: so must the list.
    if (!(error instanceof NotFoundError)) throw error;
  }
  return { media_count: count, media_length: length };
}

function localpartOf(userId: string): string {
  return checkFor(operations.list, () => {
    encodeSegment('userId', checkUserId(userId));
    return userId.slice(1, userId.indexOf(':'));
  });
}
