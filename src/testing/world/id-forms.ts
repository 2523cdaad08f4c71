import { badRequest } from '../http/refusal.ts';
import type { Settings } from './settings.ts';

const serverName = /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d+)?$/;

/** Whether a text has the form of a room id: with a homeserver, or without one since room version 12. */
export function isRoomId(text: string, { has }: Settings): boolean {
  return hasDomain(text, '!') || (has('1.136') && /^![A-Za-z0-9_-]{43}$/.test(text));
}

/** Whether a text has the form of an alias. */
export function isAlias(text: string): boolean {
  return hasDomain(text, '#');
}

/** Refuses what is no id of a user. Only the form is looked at. */
export function checkUserId(text: string): void {
  if (!text.startsWith('@')) throw badRequest("Expected UserID string to start with '@'", 'M_INVALID_PARAM');
  if (!text.includes(':')) {
    throw badRequest("Expected UserID of the form '@localname:domain'", 'M_INVALID_PARAM');
  }
}

/** The part of an id after the first colon. */
export function domainOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function hasDomain(text: string, sigil: string): boolean {
  return text.startsWith(sigil) && text.includes(':') && serverName.test(domainOf(text));
}
