import * as z from 'zod';
import type { PageFormat, Token } from '../../pagination/page-format.ts';
import { onlyField, pageSchema, pageToken } from '../shared.ts';
import { MediaItem, QuarantineChange } from './schemas.ts';

/** A page of quarantine changes. */
export const QuarantineChangePage = z.looseObject({
  changes: z.array(QuarantineChange),
  next_batch: pageToken,
});

/** Pages of quarantine changes. */
export const quarantineChangePages: PageFormat<QuarantineChange> = {
  schema: QuarantineChangePage,
  row: QuarantineChange,
  rows: 'changes',
  // The token of an empty page points to the same page again.
  next: ({ next_batch }, rows) => (rows === 0 ? undefined : (next_batch as Token)),
};

/** The count alone. */
export const QuarantinedCount = onlyField('num_quarantined', z.number());

/** The count alone. */
export const PurgedCount = onlyField('deleted', z.number());

/** A page of media. */
export const MediaPage = pageSchema('media', MediaItem);

const MediaId = z.looseObject({ media_id: z.string() });

/** Pages of media of which only the ids matter: what else a row holds does not stop a deletion. */
export const mediaIdPages: PageFormat<z.output<typeof MediaId>> = {
  schema: pageSchema('media', MediaId),
  row: MediaId,
  rows: 'media',
  key: (item) => item.media_id,
};

/** Pages of media. */
export const mediaPages: PageFormat<MediaItem> = {
  schema: MediaPage,
  row: MediaItem,
  rows: 'media',
  key: (item) => item.media_id,
};
