import { deletionRecords } from './media/deletions.ts';
import { listingRecords } from './media/listings.ts';
import { quarantineRecords } from './media/quarantine.ts';
import type { Records } from './record.ts';

export const mediaRecords: Records<'media'> = { ...listingRecords, ...deletionRecords, ...quarantineRecords };
