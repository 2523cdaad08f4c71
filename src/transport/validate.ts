import * as z from 'zod';
import type { ResponseIssue } from '../errors/validation.ts';
import { inPlace } from '../resources/shared.ts';

/**
 * What the SDK needs of a schema: any zod schema has it, of any copy and version.
 */
export interface ResponseSchema<T> {
  /** Tells whether a value is as it must be, and gives it back, or says what is wrong with it. Throws nothing. */
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: ReadonlyArray<{ path: ReadonlyArray<PropertyKey>; message: string }> } };
}

/** A schema as it is used: compiled, and with a form that only checks, where it has one. */
interface Prepared {
  readonly schema: ResponseSchema<unknown>;
  readonly unchanged: z.ZodType | undefined;
}

const prepared = new WeakMap<object, Prepared>();

/**
 * Validates an answer. The SDK's own schemas are compiled when they are first used: half a millisecond
 * once, and two thirds of the time saved on every row. Where code generation is forbidden zod goes on without it.
 */
export function validate<T>(schema: ResponseSchema<T>, value: unknown): { data: T } | { issues: ResponseIssue[] } {
  try {
    const ready = prepare(schema);
    if (ready.unchanged?.validate(value)) return { data: value as T };
    const result = (ready.schema as ResponseSchema<T>).safeParse(value);
    if (result.success) return { data: result.data };
    return {
      issues: result.error.issues.map(({ path, message }) => ({
        path: path.map((step) => (typeof step === 'number' ? step : String(step))),
        message,
      })),
    };
  } catch (error) {
    // The schema may be a caller's own: its message may hold what it was given.
    const reason =
      error instanceof RangeError
        ? 'it is nested too deeply'
        : `the schema threw ${error instanceof Error ? error.name : 'something'}`;
    return { issues: [{ path: [], message: `the body cannot be validated: ${reason}` }] };
  }
}

function prepare(schema: ResponseSchema<unknown>): Prepared {
  let ready = prepared.get(schema);
  if (ready === undefined) {
    const unchanged = inPlace.get(schema)?.();
    ready = {
      schema: schema instanceof z.ZodType ? (z.compile(schema) as ResponseSchema<unknown>) : schema,
      unchanged: unchanged && z.compile(unchanged),
    };
    prepared.set(schema, ready);
  }
  return ready;
}
