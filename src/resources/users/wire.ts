import * as z from 'zod';
import type { PageFormat } from '../../pagination/page-format.ts';
import { flag, onlyField, pageSchema } from '../shared.ts';
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
export const AdminFlag = onlyField('admin', flag);

/** The owner alone. */
export const Owner = onlyField('user_id', z.string());

/** The count alone. */
export const InviteCount = onlyField('invite_count', z.number());

/** The count alone. */
export const JoinedRoomCount = onlyField('cumulative_joined_room_count', z.number());

/** The time alone. */
export const ReplaceableUntil = onlyField('updatable_without_uia_before_ms', z.number());

/** The id of a redaction that has been started. */
export const RedactId = onlyField('redact_id', z.string());

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
