import type { OperationName } from 'synapse-admin-sdk';
import { backgroundUpdateRecords } from './background-updates.ts';
import { deviceRecords } from './devices.ts';
import { eventReportRecords } from './event-reports.ts';
import { federationRecords } from './federation.ts';
import { mediaRecords } from './media.ts';
import { ratelimitRecords } from './ratelimit.ts';
import { type Case, firstPage, type Input, isPaginator, type OperationRecord, untyped } from './record.ts';
import { registrationRecords } from './registration.ts';
import { registrationTokenRecords } from './registration-tokens.ts';
import { roomRecords } from './rooms.ts';
import { serverRecords } from './server.ts';
import { serverNoticeRecords } from './server-notices.ts';
import { statisticsRecords } from './statistics.ts';
import { userReportRecords } from './user-reports.ts';
import { userRecords } from './users.ts';

/** The record of every operation: one that is missing, or that is another's, does not compile. */
export const records: { readonly [Name in OperationName]: OperationRecord<Name> } = {
  ...userRecords,
  ...ratelimitRecords,
  ...deviceRecords,
  ...mediaRecords,
  ...statisticsRecords,
  ...roomRecords,
  ...registrationTokenRecords,
  ...registrationRecords,
  ...eventReportRecords,
  ...userReportRecords,
  ...federationRecords,
  ...backgroundUpdateRecords,
  ...serverNoticeRecords,
  ...serverRecords,
};

export const operationNames = Object.keys(records) as readonly OperationName[];

/** The operations whose responses are pages. */
export const listNames = operationNames.filter((name) => {
  const { next_token, next_batch, chunk } = records[name].schema?.fields ?? {};
  return next_token !== undefined || next_batch !== undefined || chunk !== undefined;
});

/** A case, and the operation that it calls. */
export interface NamedCase extends Case {
  readonly operation: OperationName;
}

/** Every case of every operation. */
export const cases: readonly NamedCase[] = operationNames.flatMap((operation) =>
  records[operation].cases.map((one: Case) => ({ ...one, operation })),
);

/** The names of the ids in the path of an operation. */
export const idNames = (name: OperationName): readonly string[] =>
  [...records[name].operation.path.matchAll(/\{(\w+)\}/g)].map(([, id]) => id as string);

/** Input that the method of an operation takes. */
export function validInput(name: OperationName): Input {
  const { query = {}, body } = records[name].required ?? {};
  const ids = idNames(name).map((id) => ({ user_id: '@a:test', report_id: 5 })[id] ?? 'x');
  return { ids: untyped(ids), query: untyped(query), body: untyped(body) };
}

/** The first page of a list, or what else a method returns. */
export async function settled(value: unknown): Promise<unknown> {
  return isPaginator(value) ? firstPage(value) : value;
}
