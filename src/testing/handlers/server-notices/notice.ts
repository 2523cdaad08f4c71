import { badRequest, internalError, notModelled, Refusal } from '../../http/refusal.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import type { NoticeEvent } from '../../world/server-notices.ts';
import { utf8 } from '../../world/utf8.ts';

/** The largest event that homeservers exchange, in bytes. */
const largestEvent = 65_536;
/** About what an event has beside its type, its state key and its content, as measured. */
const overhead = 530;

/** Types of events that Synapse checks in ways of their own. */
const special = new Set([
  'm.room.aliases',
  'm.room.canonical_alias',
  'm.room.create',
  'm.room.power_levels',
  'm.room.redaction',
  'm.room.retention',
  'm.room.server_acl',
  'm.room.tombstone',
]);

/** Reads the event of a notice, with the checks of an event in Synapse's order. */
export function readNotice({ type = 'm.room.message', state_key = null, content }: JsonObject): NoticeEvent {
  if (type === 'm.room.member') {
    throw new Refusal(500, 'M_UNKNOWN', 'Tried to send member event through non-member codepath');
  }
  if (typeof type !== 'string') throw badRequest("Not 'type' a string type");
  if (state_key !== null && typeof state_key !== 'string') throw badRequest("Not 'state_key' a string type");
  if (special.has(type)) throw notModelled(`a notice of type ${type}`);
  const notice = { type, content: readContent(type, content), ...(state_key !== null && { state_key }) };
  checkTexts(notice);
  checkNumbers(notice.content);
  checkSize(notice);
  return notice;
}

/** Synapse looks for the fields in whatever the content is, and fails where it cannot. */
function readContent(type: string, content: unknown): JsonObject {
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
    if (Object.hasOwn(content, 'm.mentions') && !areMentions((content as JsonObject)['m.mentions'])) {
      throw notModelled('a notice with mentions of another form');
    }
    return content as JsonObject;
  }
  if (typeof content !== 'string' && !Array.isArray(content)) throw internalError();
  if (type === 'm.room.message' && !content.includes('body')) throw badRequest("'body' not in content");
  throw notModelled('a notice whose content is no object');
}

function areMentions(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { user_ids = [], room = false } = value as JsonObject;
  return typeof room === 'boolean' && Array.isArray(user_ids) && user_ids.every((id) => typeof id === 'string');
}

function checkTexts({ type, state_key, content }: NoticeEvent): void {
  if (type === 'm.room.message') requireTexts(content, 'body', 'msgtype');
  if (type !== 'm.room.topic' && type !== 'm.room.name') return;
  requireTexts(content, type === 'm.room.topic' ? 'topic' : 'name');
  if (state_key === undefined) throw badRequest(`'${type}' must be state events`);
}

function requireTexts(content: JsonObject, ...names: readonly string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(content, name)) throw badRequest(`'${name}' not in content`);
    if (typeof content[name] !== 'string') throw badRequest(`'${name}' not a string type`);
  }
}

/** Events have integers only, and none that JavaScript rounds. */
function checkNumbers(value: unknown): void {
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) throw badRequest('Bad JSON value: float', 'M_BAD_JSON');
    if (!Number.isSafeInteger(value)) throw badRequest('JSON integer out of range', 'M_BAD_JSON');
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) checkNumbers(part);
  }
}

function checkSize({ type, state_key, content }: NoticeEvent): void {
  if (utf8(JSON.stringify({ type, state_key, content })).length + overhead > largestEvent)
    throw tooLarge('event too large');
  if (utf8(state_key ?? '').length > 255) throw tooLarge("'state_key' too large");
  if (utf8(type).length > 255) throw tooLarge("'type' too large");
}

function tooLarge(sentence: string): Refusal {
  return new Refusal(413, 'M_TOO_LARGE', sentence);
}
