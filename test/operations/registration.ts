import type { Records } from './record.ts';

export const registrationRecords = {} satisfies Records<'registration'>;
