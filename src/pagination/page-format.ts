import type { ResponseIssue } from '../errors/validation.ts';
import { type ResponseSchema, validate } from '../transport/validate.ts';

/** Where a page begins, in the server's words. */
export type Token = string | number | null | undefined;

/** What every page has, beside its rows. */
export interface PageBody {
  readonly next_token?: Token;
  readonly total?: number | undefined;
  readonly [name: string]: unknown;
}

/** How the pages of an endpoint are read. */
export interface PageFormat<Item> {
  /** Validates a page. */
  readonly schema: ResponseSchema<PageBody>;
  /** Validates a row. */
  readonly row: ResponseSchema<Item>;
  /** The field of a page that holds the rows. */
  readonly rows: string;
  /** Returns where the page after one of so many rows begins. @default `next_token` */
  readonly next?: (body: PageBody, rows: number) => Token;
  /** Returns where the page before begins, where the endpoint says it. */
  readonly previous?: (body: PageBody) => Token;
  /** Returns how many items the whole list has. @default `total` */
  readonly total?: (body: PageBody) => number | undefined;
  /** Returns the key of an item. Rows that a shift repeats on the next page are recognized by it. */
  readonly key?: (item: Item) => string;
}

/** A row that is not as documented. */
export interface InvalidRow {
  readonly item: unknown;
  readonly index: number;
  readonly issues: readonly ResponseIssue[];
}

/** A page as it was read. */
export interface ReadPage {
  readonly body: PageBody;
  /** How many rows the server sent. */
  readonly rows: number;
  readonly invalid: readonly InvalidRow[];
}

/** Reads pages in which every row is valid. */
export function strictly<Item>(format: PageFormat<Item>): ResponseSchema<ReadPage> {
  return schemaOf((value) => readValid(format, value));
}

/** Reads pages without their invalid rows. The rows are validated one by one only where the page is not valid. */
export function tolerantly<Item>(format: PageFormat<Item>): ResponseSchema<ReadPage> {
  return schemaOf((value) => {
    const page = readValid(format, value);
    if ('data' in page) return page;
    const rows = (value as Readonly<Record<string, unknown>> | null)?.[format.rows];
    if (!Array.isArray(rows)) return page;
    const invalid: InvalidRow[] = [];
    const valid = rows.filter((item, index) => {
      const row = validate(format.row, item);
      if ('data' in row) return true;
      invalid.push({ item, index, issues: row.issues });
      return false;
    });
    const rest = readValid(format, { ...(value as object), [format.rows]: valid });
    return 'data' in rest ? { data: { ...rest.data, rows: rows.length, invalid } } : rest;
  });
}

type Reading = { readonly data: ReadPage } | { readonly issues: readonly ResponseIssue[] };

function readValid<Item>({ schema, rows }: PageFormat<Item>, value: unknown): Reading {
  const page = validate(schema, value);
  if ('issues' in page) return page;
  return { data: { body: page.data, rows: (page.data[rows] as readonly Item[]).length, invalid: [] } };
}

/** The form in which the transport takes a schema. */
function schemaOf(read: (value: unknown) => Reading): ResponseSchema<ReadPage> {
  return {
    safeParse(value) {
      const result = read(value);
      return 'data' in result
        ? { success: true, data: result.data }
        : { success: false, error: { issues: result.issues } };
    },
  };
}
