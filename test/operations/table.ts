import type { OperationName } from 'synapse-admin-sdk';
import type { Operation } from '../../src/transport/operation.ts';
import { operationNames, records } from './index.ts';

/** Every operation that the SDK sends, by its name. */
export const operations = Object.fromEntries(operationNames.map((name) => [name, records[name].operation])) as Readonly<
  Record<OperationName, Operation & { readonly name: OperationName }>
>;
