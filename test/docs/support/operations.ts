import type { OperationName } from 'synapse-admin-sdk';
import type { Operation } from '../../../src/transport/operation.ts';
import { operationNames, records } from '../../operations/index.ts';
import {
  added,
  endpointOf,
  notSent,
  operationNameOf,
  type ReferenceOperation,
  reference,
} from '../../operations/reference.ts';
import { operations } from '../../operations/table.ts';

const heads = ['method of the SDK', 'HTTP', 'path', 'since', 'with MAS', 'idempotent', 'pages', 'decision'];

/** The tables of `docs/operations.md`: one row per operation of the admin API, then what the SDK adds. */
export function operationTables(): string {
  const rows = reference.map((one) => rowOf(one));
  const additions = operationNames.filter((name) => added.has(name)).map((name) => row(name, added.get(name) ?? ''));
  return [
    counts(rows.map(({ decision }) => decision)),
    '',
    ...table(rows.map(({ cells }) => cells)),
    '',
    '## Added by the SDK',
    '',
    'These operations are not in the list above.',
    '',
    ...table(additions),
  ].join('\n');
}

function counts(decisions: readonly string[]): string {
  const count = (decision: string) => decisions.filter((one) => one === decision).length;
  const [sent, missing] = [count('sent'), count('not wrapped yet')];
  const rest = missing === 0 ? '' : `, ${missing} are not wrapped yet`;
  return `Of ${decisions.length} operations ${sent} are sent${rest}, and ${notSent.size} are not sent on purpose.`;
}

function rowOf(one: ReferenceOperation): { readonly decision: string; readonly cells: string[] } {
  const reason = notSent.get(endpointOf(one));
  const name = operationNameOf(one);
  if (reason === undefined && operationNames.includes(name))
    return { decision: 'sent', cells: row(name, 'sent', one.paged) };
  const decision = reason ?? 'not wrapped yet';
  const { method, path, since, mas_off, idempotent, paged } = one;
  const operation = { method, path, since: since.replace('<=', ''), unavailableWithMas: mas_off, idempotent };
  return { decision, cells: cellsOf('', operation, decision, paged) };
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
