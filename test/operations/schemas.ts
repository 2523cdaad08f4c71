import type { ZodType } from 'zod';
import { exportedSchemas } from './exported-schemas.ts';
import type { ResponseSchema } from './fields.ts';
import { operationNames, records } from './index.ts';

/** The schema that checks a response, and what is documented about its fields. */
export interface DocumentedSchema extends ResponseSchema {
  readonly schema: ZodType;
}

/** A schema, and the schemas of the objects in it. */
function withInner(one: ResponseSchema): readonly ResponseSchema[] {
  return [
    one,
    ...Object.values(one.fields).flatMap(([, , , , inner]) => (inner === undefined ? [] : withInner(inner))),
  ];
}

const found = operationNames.flatMap((name) => records[name].schema ?? []).flatMap(withInner);

/** The schemas of all operations, each once. */
export const schemas: readonly DocumentedSchema[] = [...new Set(found)].map((one) => {
  const schema = exportedSchemas.get(one.name);
  if (schema === undefined) throw new Error(`no file in src/resources exports a schema ${one.name}`);
  return { ...one, schema };
});
