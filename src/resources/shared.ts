import type { LiteralUnion, OmitIndexSignature } from 'type-fest';
import * as z from 'zod';
import { acceptUnchanged } from '../transport/validate.ts';

/**
 * The documented fields of a response, at every depth.
 *
 * @remarks
 * Unknown fields are kept at run time, but a mistyped name must not compile.
 * A record, which has no documented names, stays one.
 */
export type Documented<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends ReadonlyArray<infer Item>
    ? Array<Documented<Item>>
    : T extends object
      ? keyof OmitIndexSignature<T> extends never
        ? { [Name in keyof T]: Documented<T[Name]> }
        : { [Name in keyof OmitIndexSignature<T>]: Documented<T[Name]> }
      : T;

/** Direction of a list: `f` forwards, `b` backwards. */
export type Direction = 'f' | 'b';

/**
 * A flag.
 *
 * @remarks Older Synapse versions, and SQLite today, send 0 and 1.
 */
export const flag = z.union(
  [z.boolean(), z.literal([0, 1]).transform((value) => value === 1)],
  'Invalid input: expected boolean',
);

const flagOrNull = (meaningOfNull: boolean) =>
  z.union([flag, z.null().transform(() => meaningOfNull)], 'Invalid input: expected boolean');

/**
 * A flag that is off when it is `null`.
 *
 * @remarks Old Synapse versions send `null` for an account that is older than the flag.
 */
export const nullAsFalse = flagOrNull(false);

/**
 * A flag that is on when it is `null`.
 *
 * @remarks An account that is older than approval counts as approved.
 */
export const nullAsTrue = flagOrNull(true);

/**
 * A number that is 0 when it is `null`.
 *
 * @remarks Synapse 1.92 sends `null` where 1.103 and later ones send 0.
 */
export const nullAsZero = z.union([z.number(), z.null().transform(() => 0)], 'Invalid input: expected number');

/**
 * A number that a user wrote and that Synapse has not checked on every version.
 *
 * @remarks Anything else counts as unset, so that nobody can make a list unreadable with it.
 */
export const tolerantNumber = z.union([z.number().nullable(), z.unknown().transform(() => null)]);

/** The schemas of fields that may change a value, each with one that accepts only what needs no change. */
const unchangedForms: ReadonlyMap<unknown, z.ZodType> = new Map<unknown, z.ZodType>([
  [flag, z.boolean()],
  [nullAsFalse, z.boolean()],
  [nullAsTrue, z.boolean()],
  [nullAsZero, z.number()],
  [tolerantNumber, z.number().nullable()],
]);

/** Returns the schema of a text whose known values are a hint: servers may send others. */
export function openEnum<Known extends string>(): z.ZodType<LiteralUnion<Known, string>> {
  return z.string() as unknown as z.ZodType<LiteralUnion<Known, string>>;
}

/** Where a page begins: Synapse sends numbers for some lists, and strings for others. */
export const pageToken = z.union([z.string(), z.number()]);

/** The fields of a page that lead to the next page. */
const pageFields = {
  next_token: pageToken.nullish(),
  total: z.number().optional(),
};

/** Returns the schema of a page of a list: its rows stand under the endpoint's name for them. */
export function pageSchema<Name extends string, Row extends z.ZodRawShape>(
  name: Name,
  row: z.ZodObject<Row, z.core.$loose>,
) {
  type Shape = Record<Name, z.ZodArray<z.ZodObject<Row, z.core.$loose>>> & typeof pageFields;
  const page = z.looseObject({ [name]: z.array(row), ...pageFields } as Shape);
  acceptUnchanged(page, () => z.looseObject({ [name]: z.array(withoutChanges(row)), ...pageFields }));
  return page;
}

/** Returns the same row as every current Synapse sends it: flags are booleans already, for example. */
function withoutChanges(row: z.ZodObject<z.ZodRawShape, z.core.$loose>): z.ZodType {
  return z.looseObject(
    Object.fromEntries(Object.entries(row.shape).map(([name, field]) => [name, unchangedForm(field as z.ZodType)])),
  );
}

function unchangedForm(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodOptional) return unchangedForm(field.unwrap() as z.ZodType).optional();
  if (field instanceof z.ZodNullable) return unchangedForm(field.unwrap() as z.ZodType).nullable();
  return unchangedForms.get(field) ?? field;
}

/**
 * A success response without content.
 *
 * @remarks Methods resolve to `undefined`.
 */
export const emptyBody = z.looseObject({}).transform(() => undefined);

/** Returns the schema of a response of which one field alone is the result. */
export function onlyField<Field extends z.ZodType>(name: string, field: Field) {
  return z.looseObject({ [name]: field }).transform((body) => body[name] as z.output<Field>);
}
