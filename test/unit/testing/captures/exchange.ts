import type { OperationName } from 'synapse-admin-sdk';
import type { JsonObject } from '../../../../src/testing/world/account-rows.ts';
import { type Capture, captures, newerCaptures } from '../../support/captures.ts';
import { match } from '../../support/matching.ts';

/** One exchange with a real Synapse, with what its request asks for. */
export interface Exchange extends Capture {
  /** Names the exchange: folder, group, name, database, and a number where these are the same. */
  readonly id: string;
  readonly version: '1.160.0' | '1.163.2';
  readonly serverName: string;
  /** `undefined` for a request that calls no operation of the SDK. */
  readonly operation: OperationName | undefined;
  /** The ids in the path, by the names that the operation gives them. */
  readonly ids: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as it was sent; `undefined` where there was none. */
  readonly text: string | undefined;
  /** The body where it was an object. */
  readonly sent: JsonObject;
  /** The response where it was an object. */
  readonly got: JsonObject;
  /** Whether the operation was executed. */
  readonly ok: boolean;
}

function exchangeOf(one: Capture, id: string, isNewer: boolean): Exchange {
  const { request, response } = one;
  // The client API in its oldest version, which the SDK uses.
  const path = request.path.replace(/^\/_matrix\/client\/(v3|unstable|api\/v1)\//, '/_matrix/client/r0/');
  const matched = match({ ...request, path });
  const names = [...(matched?.operation.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const text = textOf(request.body);
  return {
    ...one,
    id,
    version: isNewer ? '1.163.2' : '1.160.0',
    serverName: isNewer ? 'hs.test' : 'test',
    operation: matched?.name,
    ids: Object.fromEntries(names.map((name, index) => [name, matched?.ids[index] ?? ''])),
    query: new URLSearchParams(request.path.split('?')[1] ?? ''),
    text,
    sent: objectIn(text),
    got: objectOf(response.body),
    ok: response.status < 300,
  };
}

/** A text is the body as it was sent, whatever it is. */
function textOf(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined;
  if (typeof body === 'string') return body;
  const { __raw__: raw } = objectOf(body);
  return typeof raw === 'string' ? raw : JSON.stringify(body);
}

function objectIn(text: string | undefined): JsonObject {
  try {
    return objectOf(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf<Item = JsonObject>(value: unknown): Item[] {
  return Array.isArray(value) ? (value as Item[]) : [];
}

function withIds(all: readonly Capture[], isNewer: boolean): Exchange[] {
  const seen = new Map<string, number>();
  return all.map((one) => {
    const recorded = one.recorded ? 'recorded/' : '';
    const name = `${isNewer ? '1.163' : '1.160'}/${recorded}${one.group}/${one.name}/${one.engine}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return exchangeOf(one, count === 1 ? name : `${name}#${count}`, isNewer);
  });
}

/** Every captured exchange. */
export const exchanges: readonly Exchange[] = [...withIds(captures, false), ...withIds(newerCaptures, true)];
