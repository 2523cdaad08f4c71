import * as z from 'zod';

/** The nonce alone. */
export const Nonce = z.looseObject({ nonce: z.string() }).transform(({ nonce }) => nonce);
