import * as z from 'zod';
import { flag } from '../shared.ts';

/** The flag alone. */
export const EnabledFlag = z.looseObject({ enabled: flag }).transform(({ enabled }) => enabled);
