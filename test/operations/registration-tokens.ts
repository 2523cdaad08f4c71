import type { Records } from './record.ts';

export const registrationTokenRecords = {} satisfies Records<'registrationTokens'>;
