import * as z from 'zod';

/** The event id alone. */
export const SentNotice = z.looseObject({ event_id: z.string() }).transform(({ event_id }) => event_id);
