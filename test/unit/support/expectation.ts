import type { OperationName } from 'synapse-admin-sdk';
import { records } from '../../operations/index.ts';
import type { Fields } from '../../operations/record.ts';
import { schemas } from '../../operations/schemas.ts';
import { type Handler, json } from './server.ts';

const flags = new Set(
  schemas.flatMap(({ fields }) =>
    Object.entries(fields)
      .filter(([, [spec]]) => spec.startsWith('flag'))
      .map(([name]) => name),
  ),
);

/** Flags are booleans, wherever they are. */
function withFlags(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFlags);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      flags.has(name) && (item === 0 || item === 1) ? item === 1 : withFlags(item),
    ]),
  );
}

const wholeBody = (body: Fields) => (Object.keys(body).length === 0 ? undefined : body);

/** What the documentation of a method promises for a successful response. */
export function expectedResult(name: OperationName, status: number, body: unknown): unknown {
  return (records[name].result ?? wholeBody)(withFlags(body) as Fields, status);
}

/** What a refusal becomes that is a result, not an error. */
export function expectedRefusal(
  name: OperationName,
  status: number,
  body: Fields,
): { readonly result: unknown } | undefined {
  return records[name].refusal?.(status, body);
}

/** Responds to the request that a method sends before each one of its operation, and leaves the others to `handler`. */
export function withBefore(name: OperationName, handler: Handler): Handler {
  const { before } = records[name];
  let sent = 0;
  return (request, index) => {
    if (`${request.method} ${request.url}` !== before?.request) return handler(request, index - sent);
    sent++;
    return json(before.response);
  };
}
