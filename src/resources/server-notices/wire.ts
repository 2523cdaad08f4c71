import * as z from 'zod';
import { onlyField } from '../shared.ts';

/** The event id alone. */
export const SentNotice = onlyField('event_id', z.string());
