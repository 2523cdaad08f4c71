import type { Records } from './record.ts';

export const backgroundUpdateRecords = {} satisfies Records<'backgroundUpdates'>;
