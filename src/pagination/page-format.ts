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
  /** Returns where the next page begins. @default `next_token` */
  readonly next?: (body: PageBody) => Token;
  /** Returns what tells an item from all others: rows that move onto the next page are dropped by it. */
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
  readonly invalid: readonly InvalidRow[];
}

/** Reads pages in which every row is valid. */
export function strictly({ schema }: Pick<PageFormat<unknown>, 'schema'>): ResponseSchema<ReadPage> {
  return schemaOf((value) => {
    const page = validate(schema, value);
    return 'data' in page ? { data: { body: page.data, invalid: [] } } : page;
  });
}

/** Reads pages without their invalid rows. The rows are validated one by one only where the page is not valid. */
export function tolerantly<Item>(format: PageFormat<Item>): ResponseSchema<ReadPage> {
  return schemaOf((value) => {
    const page = validate(format.schema, value);
    if ('data' in page) return { data: { body: page.data, invalid: [] } };
    const rows = (value as Readonly<Record<string, unknown>> | null)?.[format.rows];
    if (!Array.isArray(rows)) return page;
    const invalid: InvalidRow[] = [];
    const valid = rows.filter((item, index) => {
      const row = validate(format.row, item);
      if ('data' in row) return true;
      invalid.push({ item, index, issues: row.issues });
      return false;
    });
    const rest = validate(format.schema, { ...(value as object), [format.rows]: valid });
    return 'data' in rest ? { data: { body: rest.data, invalid } } : rest;
  });
}

/** The form in which the transport takes a schema. */
function schemaOf<T>(read: (value: unknown) => { data: T } | { issues: readonly ResponseIssue[] }): ResponseSchema<T> {
  return {
    safeParse(value) {
      const result = read(value);
      return 'data' in result
        ? { success: true, data: result.data }
        : { success: false, error: { issues: result.issues } };
    },
  };
}
