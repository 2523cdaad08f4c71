import type { HandlerCall } from '../../http/handler.ts';
import { badRequest, internalError, notModelled } from '../../http/refusal.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import { allEvents, type EventFilter, eventFilter } from '../../world/event-filter.ts';
import { decodePercent } from '../../world/utf8.ts';

/** Filters of Synapse that the double does not know. */
const unknown = ['org.matrix.labels', 'org.matrix.not_labels', 'lazy_load_members'];

/** Filters that are lists of texts. What Synapse makes of others is chance. */
const lists = [
  ...['types', 'senders', 'rooms'].flatMap((name) => [name, `not_${name}`]),
  ...['related_by_senders', 'related_by_rel_types'],
];

/** Reads the filter of a list of events, which is JSON in a text. */
export function filterOf({ query, world }: HandlerCall): { readonly filter: EventFilter; readonly json: JsonObject } {
  const text = query.string('filter', { encoding: 'utf-8' });
  const value = text === undefined ? undefined : parse(text);
  if (isEmpty(value)) return { filter: allEvents, json: {} };
  if (typeof value !== 'object' || Array.isArray(value)) throw internalError();
  const json = value as JsonObject;
  const used = unknown.find((name) => json[name]) ?? lists.find((name) => !isList(json[name]));
  if (used !== undefined) throw notModelled(`the filter ${used} of events`);
  return { filter: eventFilter(world, json), json };
}

/** What is empty in Python is no filter. */
function isEmpty(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isList(value: unknown): boolean {
  return value == null || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

function parse(text: string): unknown {
  try {
    // Synapse decodes the text once more, as far as it holds encoded bytes.
    return JSON.parse(decodePercent(text)) as unknown;
  } catch {
    throw badRequest('Query parameter filter must be a valid JSON object', 'M_NOT_JSON');
  }
}
