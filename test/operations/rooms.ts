import type { Records } from './record.ts';
import { deletionRecords } from './rooms/deletions.ts';
import { membershipRecords } from './rooms/membership.ts';
import { purgeRecords } from './rooms/purges.ts';

export const roomRecords = { ...deletionRecords, ...purgeRecords, ...membershipRecords } satisfies Records<'rooms'>;
