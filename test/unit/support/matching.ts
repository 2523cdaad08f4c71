import type { OperationName } from 'synapse-admin-sdk';
import type { Operation } from '../../../src/transport/operation.ts';
import { endpointOf, notSent, operationNameOf, reference } from '../../operations/reference.ts';
import { operations } from '../../operations/table.ts';
import type { Capture } from './captures.ts';

/** A captured request, taken apart as the operation that it calls. */
export interface Matched {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, string | string[]>>;
}

/** The part in brackets of a path may be left out. */
const patternOf = (path: string) =>
  new RegExp(
    `^${path
      .replace(/[.]/g, '\\.')
      .replace(/\[(.+)\]/, '(?:$1)?')
      .replace(/\{\w+\}/g, '([^/]+)')}$`,
  );

const patterns = (Object.entries(operations) as [OperationName, Operation][]).map(([name, operation]) => ({
  name,
  operation,
  pattern: patternOf(operation.path),
}));

const references = reference
  .filter((one) => !notSent.has(endpointOf(one)))
  .map((one) => ({ name: operationNameOf(one), method: one.method, pattern: patternOf(one.path) }));

/** Finds the operation that a captured request calls; `undefined` when the SDK has none for its method and path. */
export function match({ method, path }: Capture['request']): Matched | undefined {
  const [pathname, search = ''] = path.split('?', 2) as [string, string?];
  for (const { name, operation, pattern } of patterns) {
    const found = operation.method === method ? pattern.exec(pathname) : null;
    if (found !== null) return { name, operation, ids: found.slice(1).map(decodeSegment), query: queryOf(search) };
  }
  return undefined;
}

/** A query as a record; a repeated parameter is an array. */
export function queryOf(search: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** Some captured requests were malformed on purpose: those are kept as they are. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The name in the reference of the operation that a captured request calls; `undefined` when it lists none. */
export function referenceName({ method, path }: Capture['request']): OperationName | undefined {
  const [pathname] = path.split('?', 1) as [string];
  return references.find((one) => one.method === method && one.pattern.test(pathname))?.name;
}
