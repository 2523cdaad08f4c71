import type { Stored } from '../ledger/entry.ts';
import type { Seeds } from '../messages.ts';

/** A homeserver that is soaked. */
export interface Target {
  /** For the report. */
  readonly name: string;
  readonly baseUrl: string;
  readonly serverName: string;
  /** The access token of the admin at the beginning. */
  readonly token: string;
  readonly sharedSecret: string;
  readonly seed: (seeds: Seeds, workers: number) => Promise<void>;
  /** Ends the server as a crash does. What it stores stays. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port. */
  readonly restart: () => Promise<void>;
  /** Makes a new token of the admin, and revokes the old one before or after `announce` makes the new one known. */
  readonly rotate: (announce: (token: string) => void, random: () => number) => Promise<void>;
  /** Reads what the server stores, under the names that the ledger uses. */
  readonly stored: () => Promise<Stored>;
  readonly stop: () => Promise<void>;
}

/** The localparts of the seeded accounts. */
export const seededNames = {
  /** The account that owns what one worker changes. */
  subject: (worker: number) => `subject-${worker}`,
  member: (index: number) => `member-${index}`,
  shelf: (index: number) => `shelf-${index}`,
  library: 'library',
};

/** The names under which the ledger knows what is stored. */
export const subjects = {
  login: (validUntil: number | string) => `login ${validUntil}`,
  redaction: (reason: string) => `redaction "${reason}"`,
  roomDeletion: (roomId: string) => `deletion of ${roomId}`,
  registrationToken: (usesAllowed: number | string) => `registration token for ${usesAllowed} uses`,
  account: (userId: string) => `account ${userId}`,
  notice: (text: string) => `notice "${text}"`,
  device: (userId: string, deviceId: string) => `device ${deviceId} of ${userId}`,
  report: (id: number | string) => `report ${id}`,
  files: (userId: string) => `files of ${userId}`,
  displayName: (userId: string) => `display name of ${userId}`,
  rateLimit: (userId: string) => `rate limit of ${userId}`,
};

/** What all that the soak makes begins with, where a server stores more of its kind. */
export const prefixes = { account: 'made-', notice: 'soak notice ', redaction: 'soak redaction ', room: '!soak-' };
