import { flag, onlyField } from '../shared.ts';

/** The flag alone. */
export const EnabledFlag = onlyField('enabled', flag);
