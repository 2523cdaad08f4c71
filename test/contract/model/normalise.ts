import type { Names } from './names.ts';

/**
 * Fields that say nothing about what is compared.
 *
 * Hashes and signatures are those of the event's own bytes, ages count from the request, state groups and stream
 * orderings number the rows of a database that many sequences share. Synapse writes the times and addresses of
 * requests some seconds after them, and the time of a download after a minute. The version of Python is the machine's.
 */
const ignored: ReadonlySet<string> = new Set([
  ...['hashes', 'signatures', 'age', 'age_ts', 'state_group', 'stream_ordering', 'nonce', 'connections'],
  ...[
    'last_seen_ts',
    'last_seen_ip',
    'last_seen_user_agent',
    'last_access_ts',
    'average_item_per_ms',
    'python_version',
  ],
]);

/** Synapse keeps these in its cache of events once a request for messages has looked them up. */
const cached: ReadonlySet<string> = new Set(['prev_content', 'prev_sender']);

/** Tokens of pages of events: positions in the stream of all rooms. */
const positions: ReadonlySet<string> = new Set(['start', 'end']);

/** What Synapse says of the redaction of an event that a purge took out of the graph: an error of its own code. */
const ownError = 'list.remove(x): x not in list';

/** Sets of events that an event refers to. */
const references: ReadonlySet<string> = new Set(['auth_events', 'prev_events']);

/** Lists that Synapse makes of sets, or reads without an order. */
const unordered: ReadonlySet<string> = new Set([
  ...['joined_rooms', 'members', 'state', 'local_users', 'kicked_users', 'devices'],
  ...['failed_to_kick_users', 'threepids', 'external_ids', 'pushers', 'results', 'scheduled_tasks', 'local', 'remote'],
]);

/** Ids whose form says nothing, by the fields that have them. */
const idFields: Readonly<Record<string, string>> = {
  delete_id: 'delete',
  redact_id: 'redact',
  purge_id: 'purge',
  device_id: 'device',
  token: 'token',
  access_token: 'access-token',
};

/** What a side returned, in a form in which both sides are the same when both behave alike. */
export function normalise(value: unknown, names: Names, field = ''): unknown {
  if (ignored.has(field)) return `(${field})`;
  if (references.has(field) && Array.isArray(value)) return referencesOf(value, names);
  if (typeof value === 'string') return textOf(value, names, field);
  if (typeof value === 'number') return isNow(value) ? 'time' : value;
  if (Array.isArray(value)) {
    const items = unordered.has(field) ? value.toSorted(byContent) : value;
    const normalised = items.map((item) => normalise(item, names));
    // First without the ids of the server, so that new ones get their names in the same order, then with the names.
    return unordered.has(field) ? normalised.toSorted(byContent) : normalised;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = byKey(Object.entries(value).filter(([key, item]) => !cached.has(key) && item !== ownError));
  const normalised = entries.map(
    ([key, item]) => [names.in(key), normalise(nameReport(item, key, value, names), names, key)] as const,
  );
  // Keys can be ids, too.
  return Object.fromEntries(byKey(normalised));
}

/** Old versions of rooms add hashes. Events that the sequence has not seen before are only counted. */
function referencesOf(ids: readonly unknown[], names: Names): unknown {
  return ids.map((id) => names.known(String(Array.isArray(id) ? id[0] : id)) ?? 'event').sort();
}

function textOf(text: string, names: Names, field: string): string {
  if (positions.has(field) || (field === 'next_batch' && text !== '')) return `(${field})`;
  const kind = idFields[field];
  // The names that the sequence itself chose are the same on both sides, and have a hyphen.
  if (kind !== undefined && !text.includes('-x')) return names.of(kind, text);
  return names.in(text);
}

/** Reports are numbered for the whole server. */
function nameReport(item: unknown, key: string, whole: object, names: Names): unknown {
  return key === 'id' && typeof item === 'number' && 'received_ts' in whole
    ? names.of('report', `${'target_user_id' in whole ? 'user' : 'event'}_reports/${item}`)
    : item;
}

/** Whether a number is about the present, in milliseconds or in seconds. Times that a sequence sets are not. */
function isNow(value: number): boolean {
  const now = Date.now();
  return Math.abs(value - now) < 3_600_000 || Math.abs(value * 1000 - now) < 3_600_000;
}

function byKey<T>(entries: ReadonlyArray<readonly [string, T]>): ReadonlyArray<readonly [string, T]> {
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** Sorts by everything but the ids that the server made, which differ. */
function byContent(one: unknown, other: unknown): number {
  const [text, otherText] = [contentOf(one), contentOf(other)];
  return text < otherText ? -1 : text > otherText ? 1 : 0;
}

function contentOf(item: unknown): string {
  return JSON.stringify(sortedKeys(item))
    .replace(/\$[A-Za-z0-9_-]{43}|\$[0-9]{10,}[A-Za-z]{5}:test\b|![A-Za-z]{18}:test\b|![A-Za-z0-9_-]{43}/g, '')
    .replace(/\d{10,}/g, '')
    .replace(/"(age|age_ts|hashes|signatures)":("[^"]*"|\d+)/g, '');
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(byKey(Object.entries(value)).map(([key, item]) => [key, sortedKeys(item)]));
}
