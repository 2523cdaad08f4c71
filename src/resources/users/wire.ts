import * as z from 'zod';
import type { PageFormat } from '../../pagination/page-format.ts';
import { flag, pageSchema } from '../shared.ts';
import { UserListItem } from './schemas.ts';

/** A page of accounts. */
export const UserPage = pageSchema('users', UserListItem);

/** Pages of accounts. */
export const userPages: PageFormat<UserListItem> = {
  schema: UserPage,
  row: UserListItem,
  rows: 'users',
  key: (user) => user.name,
};

/** The flag alone. */
export const AdminFlag = z.looseObject({ admin: flag }).transform(({ admin }) => admin);

/** The owner alone. */
export const Owner = z.looseObject({ user_id: z.string() }).transform(({ user_id }) => user_id);

/** The count alone. */
export const InviteCount = z.looseObject({ invite_count: z.number() }).transform(({ invite_count }) => invite_count);

/** The count alone. */
export const JoinedRoomCount = z
  .looseObject({ cumulative_joined_room_count: z.number() })
  .transform((body) => body.cumulative_joined_room_count);

/** The time alone. */
export const ReplaceableUntil = z
  .looseObject({ updatable_without_uia_before_ms: z.number() })
  .transform((body) => body.updatable_without_uia_before_ms);

/** The id of a redaction that has been started. */
export const RedactId = z.looseObject({ redact_id: z.string() }).transform(({ redact_id }) => redact_id);

/** Synapse puts the user id into the name of the only field. */
export function suspensionFromWire(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const entry = Object.entries(body).find(([name]) => name.startsWith('user_') && name.endsWith('_suspended'));
  return entry === undefined ? body : { suspended: entry[1] as unknown };
}

/** The response of `users.isUsernameAvailable` for a free name. */
export const Available = z.looseObject({ available: z.literal(true) }).transform(({ available }) => ({ available }));

/**
 * Returns an account with all times in milliseconds, and without a password hash.
 *
 * @remarks Synapse before 1.52 sends `password_hash`.
 */
export function userFromWire(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const user = body as Record<string, unknown>;
  if ('password_hash' in user) delete user['password_hash'];
  if (typeof user['creation_ts'] === 'number') user['creation_ts'] *= 1000;
  return user;
}
