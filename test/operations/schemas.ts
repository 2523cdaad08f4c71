import * as sdk from 'synapse-admin-sdk';
import type { ZodType } from 'zod';
import * as backgroundUpdates from '../../src/resources/background-updates/schemas.ts';
import * as eventReports from '../../src/resources/event-reports/schemas.ts';
import * as federation from '../../src/resources/federation/schemas.ts';
import * as media from '../../src/resources/media/schemas.ts';
import * as roomPages from '../../src/resources/rooms/pages.ts';
import * as rooms from '../../src/resources/rooms/schemas.ts';
import * as statistics from '../../src/resources/statistics/schemas.ts';
import * as userReports from '../../src/resources/user-reports/schemas.ts';
import * as users from '../../src/resources/users/schemas.ts';
import type { ResponseSchema } from './fields.ts';
import { operationNames, records } from './index.ts';

/** The schema that checks a response, and what is documented about its fields. */
export interface DocumentedSchema extends ResponseSchema {
  readonly schema: ZodType;
}

const schemasByName: Readonly<Record<string, unknown>> = {
  ...sdk,
  ...users,
  ...media,
  ...rooms,
  ...roomPages,
  ...statistics,
  ...eventReports,
  ...userReports,
  ...federation,
  ...backgroundUpdates,
};

/** A schema, and the schemas of the objects in it. */
function withInner(one: ResponseSchema): readonly ResponseSchema[] {
  return [
    one,
    ...Object.values(one.fields).flatMap(([, , , , inner]) => (inner === undefined ? [] : withInner(inner))),
  ];
}

const found = operationNames.flatMap((name) => records[name].schema ?? []).flatMap(withInner);

/** The schemas of all operations, each once. */
export const schemas: readonly DocumentedSchema[] = [...new Set(found)].map((one) => ({
  ...one,
  schema: schemasByName[one.name] as ZodType,
}));
