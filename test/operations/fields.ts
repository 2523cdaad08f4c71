/**
 * What the documentation of a field says: its kind, `?` when old servers (or some states) leave it out,
 * `|null` when it may be unset, `|off`, `|on` and `|zero` for what a flag or a number is then. An `enum` takes
 * values of tomorrow, a `flag` takes 0 and 1 too. What somebody else wrote is not checked: `anything` is kept, and a
 * `tolerant number` is unset where it is something else.
 */
export type Kind = 'string' | 'number' | 'tolerant number' | 'flag' | 'enum' | 'token' | 'list' | 'object' | 'anything';
export type Spec = `${Kind}${'?' | ''}${'|null' | '|off' | '|on' | '|zero' | ''}`;

/**
 * Where Synapse takes the value from: columns of its database (a nullable one makes the field nullable, which
 * the contract tests check on each server), or `code:` and what the code makes of them.
 */
export type Source = `${string}.${string}` | `code: ${string}`;

/** What is known about one field of a response. */
export type Field = readonly [
  spec: Spec,
  example: unknown,
  source: Source,
  /** For a nullable column: why the field is never null all the same. */
  neverNull?: string | undefined,
  /** The schema of the objects in it. */
  inner?: ResponseSchema,
];

/** A response, or an object in one, by the name of its schema. */
export interface ResponseSchema {
  readonly name: string;
  readonly fields: SchemaFields;
}

export type SchemaFields = Readonly<Record<string, Field>>;

/** Why a column that the database allows to be null is not: nothing could be done with a row without its key. */
export const keyOfRow = 'the key of the row';

/** A response with a value in every field. */
export const full = (fields: SchemaFields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, [, example]]) => [name, example]));

/** A field that holds a list of objects. */
export const list = (inner: ResponseSchema): Field => ['list', [full(inner.fields)], 'code: a list', undefined, inner];

/** A page of a list. */
export const pageSchema = (name: string, field: string, row: ResponseSchema): ResponseSchema => ({
  name,
  fields: {
    [field]: list(row),
    next_token: ['token?|null', '100', 'code: an offset'],
    total: ['number?', 200, 'code: COUNT'],
  },
});
