import type { Records } from './record.ts';

export const roomRecords = {} satisfies Records<'rooms'>;
