import type { Records } from './record.ts';

export const federationRecords = {} satisfies Records<'federation'>;
