import type { LiteralUnion } from 'type-fest';
import * as z from 'zod';

/** A flag. Older Synapse versions, and SQLite today, send 0 and 1. */
export const flag = z.union([z.boolean(), z.literal([0, 1]).transform((value) => value === 1)]);

/** A text whose known values are a hint: servers may send others. */
export function openEnum<Known extends string>(): z.ZodType<LiteralUnion<Known, string>> {
  return z.string() as unknown as z.ZodType<LiteralUnion<Known, string>>;
}

/** The fields by which a list leads to its next page. */
export const pageFields = {
  next_token: z.union([z.string(), z.number()]).nullish(),
  total: z.number().optional(),
};

/** An answer that says nothing but yes. Methods give back `undefined`. */
export const Nothing = z.looseObject({}).transform(() => undefined);
