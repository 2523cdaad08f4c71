import type { OperationName } from 'synapse-admin-sdk';
import type { Operation } from '../../../src/transport/operation.ts';
import { operationNames, records } from '../../operations/index.ts';
import {
  added,
  endpointOf,
  exceptions,
  notSent,
  operationNameOf,
  type ReferenceOperation,
  reference,
} from '../../operations/reference.ts';
import { operations } from '../../operations/table.ts';

const heads = ['method of the SDK', 'HTTP', 'path', 'since', 'with MAS', 'idempotent', 'pages', 'decision'];

/** The tables of `docs/operations.md`: one row per operation of the admin API, then what the SDK adds. */
export function operationTables(): string {
  const additions = operationNames.filter((name) => added.has(name)).map((name) => row(name, added.get(name) ?? ''));
  return [
    `Of ${reference.length} operations ${reference.length - notSent.size} are sent, and ${notSent.size} are not sent on purpose.`,
    '',
    ...table(reference.map((one) => rowOf(one))),
    '',
    '## Added by the SDK',
    '',
    'These operations are not in the list above.',
    '',
    ...table(additions),
  ].join('\n');
}

function rowOf(one: ReferenceOperation): string[] {
  const reason = notSent.get(endpointOf(one));
  const name = operationNameOf(one);
  if (reason === undefined) return row(name, ['sent', exceptions.get(name) ?? []].flat().join('; '), one.paged);
  const { method, path, since, mas_off, idempotent, paged } = one;
  const operation = { method, path, since: since.replace('<=', ''), unavailableWithMas: mas_off, idempotent };
  return cellsOf('', operation, reason, paged);
}

/** The row of an operation that the SDK sends, with every method that sends it. */
function row(name: OperationName, decision: string, paged?: string): string[] {
  const [resource] = name.split('.');
  const also = Object.keys(records[name].also ?? {}).map((method) => `${resource}.${method}`);
  const methods = [name.replace(/:.*/, ''), ...also].map((method) => `\`${method}\``).join(' ');
  return cellsOf(methods, operations[name], decision, paged);
}

function cellsOf(
  methods: string,
  {
    method,
    path,
    since = '1.0',
    unavailableWithMas,
    idempotent,
  }: Omit<Operation, 'name' | 'method'> & { method: string },
  decision: string,
  paged = '',
): string[] {
  const idempotency = idempotent === 'delete' ? 'delete' : idempotent ? 'yes' : 'no';
  const pages = paged === '' ? '' : `\`${paged.replace(':', '` (')})`;
  return [methods, method, `\`${path}\``, since, unavailableWithMas ? 'unavailable' : '', idempotency, pages, decision];
}

function table(rows: readonly string[][]): string[] {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
