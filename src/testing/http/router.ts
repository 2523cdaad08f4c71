import type { OperationName } from 'synapse-admin-sdk';
import type { Operation } from '../../transport/operation.ts';
import type { Settings } from '../world/settings.ts';
import { decodePercent } from '../world/utf8.ts';
import { operations } from './operations.ts';
import { notModelled, Refusal } from './refusal.ts';

/** An operation and the ids in its path. */
export interface Route {
  readonly operation: OperationName;
  readonly ids: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly operation: Operation & { readonly name: OperationName };
  readonly segments: readonly string[];
  readonly names: number;
  /** The path without the names of its ids. */
  readonly shape: string;
}

/** A notice without a transaction, which the SDK does not send. */
const noticeByPost = operations
  .filter(({ name }) => name === 'serverNotices.send')
  .map((operation) => ({ ...operation, method: 'POST' as const, path: operation.path.replace('/{txn_id}', '') }));

const patterns: readonly Pattern[] = [...operations, ...noticeByPost]
  .map((operation) => {
    const segments = operation.path.split('/');
    const shape = operation.path.replace(/\{\w+\}/g, '{}');
    return { operation, segments, names: segments.filter(isName).length, shape };
  })
  // What is written out wins over a name: `registration_tokens/new` is no token.
  .sort((one, other) => one.names - other.names);

/** Endpoints of Synapse's admin API that the SDK does not wrap. */
const unwrapped =
  /^\/_synapse\/admin\/v1\/(search_users\/[^/]+|media\/[^/]+\/delete|quarantine_media\/[^/]+|purge_history\/[^/]+\/[^/]+)$/;

/** An old path of `media.deleteByDateOrSize`. Synapse finds it before that of a file with the id `delete`. */
const oldMediaDeletion = /^\/_synapse\/admin\/v1\/media\/[^/]+\/delete$/;

/** Finds the operation of a request among those that a server of this kind has. */
export function route(sent: string, path: string, settings: Settings): Route {
  const method = sent === 'HEAD' ? 'GET' : sent;
  const segments = withOldestVersion(path, settings).split('/');
  const fitting = patterns.filter(
    (pattern) => fits(pattern.segments, segments, settings) && offers(pattern.operation, settings),
  );
  // Synapse looks at the method only after it has found the path: `registration_tokens/new` is never a token.
  const samePath = fitting.filter(({ shape }) => shape === fitting[0]?.shape);
  const found = samePath.find((pattern) => pattern.operation.method === method);
  if (oldMediaDeletion.test(path) && method !== 'POST') throw unrecognized(settings, true);
  if (found !== undefined) return { operation: found.operation.name, ids: idsOf(found.segments, segments) };
  if (unwrapped.test(path)) throw notModelled(`${method} ${path}, which the SDK does not wrap`);
  if (!path.startsWith('/_synapse/') && fitting.length === 0)
    throw notModelled(`${method} ${path}: no endpoint of the admin API`);
  throw unrecognized(settings, fitting.length > 0);
}

function isName(segment: string): boolean {
  return segment.startsWith('{');
}

function offers({ since, unavailableWithMas = false }: Operation, settings: Settings): boolean {
  return (since === undefined || settings.has(since)) && !(unavailableWithMas && settings.isMas);
}

/** The client API in its oldest version, which the SDK uses. The newer ones of what it uses are the same. */
function withOldestVersion(path: string, { has }: Settings): string {
  const [, version] = /^\/_matrix\/client\/(v3|unstable|api\/v1)\//.exec(path) ?? [];
  if (version === undefined || (version === 'v3' && !has('1.48'))) return path;
  // Few endpoints are as old as this version.
  if (version === 'api/v1' && !path.includes('/admin/whois/')) return path;
  return path.replace(`/client/${version}/`, '/client/r0/');
}

/** Since about 1.92 an id can be empty: there is just nothing with this id. */
function fits(pattern: readonly string[], segments: readonly string[], { has }: Settings): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (isName(part) ? has('1.92') || segments[index] !== '' : part === segments[index]))
  );
}

function idsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pattern.flatMap((part, index) =>
      isName(part) ? [[part.slice(1, -1), decodePercent(segments[index] as string)]] : [],
    ),
  );
}

/** Before 1.74 Synapse said 400 to all paths that it does not know. */
function unrecognized(settings: Settings, hasOtherMethod: boolean): Refusal {
  const status = !settings.has('1.74') ? 400 : hasOtherMethod ? 405 : 404;
  return new Refusal(status, 'M_UNRECOGNIZED', 'Unrecognized request');
}
