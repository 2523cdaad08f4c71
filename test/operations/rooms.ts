import type { Records } from './record.ts';
import { blockRecords } from './rooms/blocks.ts';
import { eventRecords } from './rooms/events.ts';
import { listingRecords } from './rooms/listings.ts';

export const roomRecords = { ...listingRecords, ...eventRecords, ...blockRecords } satisfies Records<'rooms'>;
