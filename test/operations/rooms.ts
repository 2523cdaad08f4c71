import type { Records } from './record.ts';
import { blockRecords } from './rooms/blocks.ts';
import { deletionRecords } from './rooms/deletions.ts';
import { eventRecords } from './rooms/events.ts';
import { listingRecords } from './rooms/listings.ts';
import { membershipRecords } from './rooms/membership.ts';
import { purgeRecords } from './rooms/purges.ts';

export const roomRecords = {
  ...listingRecords,
  ...eventRecords,
  ...blockRecords,
  ...deletionRecords,
  ...purgeRecords,
  ...membershipRecords,
} satisfies Records<'rooms'>;
