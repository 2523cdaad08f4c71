import { createAccount, type NewAccount } from './accounts.ts';
import type { RegistrationTokenRow } from './server-rows.ts';
import type { World } from './world.ts';

/** Adds a registration token. Without fields it has no limits. */
export function addRegistrationToken(
  world: World,
  token: string,
  fields: Partial<RegistrationTokenRow> = {},
): RegistrationTokenRow {
  return world.registrationTokens.add({
    uses_allowed: null,
    pending: 0,
    completed: 0,
    expiry_time: null,
    ...fields,
    token,
  });
}

/** Whether a token is listed as valid. */
export function isListedAsValid(world: World, { uses_allowed, pending, completed, expiry_time }: RegistrationTokenRow) {
  return (
    (uses_allowed === null || uses_allowed > pending + completed) && (expiry_time === null || expiry_time > world.now())
  );
}

/** Registers an account with a token, and returns its id; `undefined` when the token is refused. */
export function registerWithToken(
  world: World,
  token: string,
  localpart: string,
  fields: Omit<NewAccount, 'localpart'> = {},
): string | undefined {
  const userId = `@${localpart}:${world.settings.serverName}`;
  if (world.accounts.has(userId)) throw new Error(`There is an account ${userId}`);
  const row = acceptedToken(world, token);
  if (row === undefined) return undefined;
  row.completed++;
  return createAccount(world, { localpart, ...fields }).user_id;
}

/** Begins a registration with a token, and returns whether the token is accepted. */
export function beginRegistration(world: World, token: string): boolean {
  const row = acceptedToken(world, token);
  if (row === undefined) return false;
  row.pending++;
  return true;
}

/** The token, if somebody can register with it. To Synapse, a limit of 0 is none here. */
function acceptedToken(world: World, token: string): RegistrationTokenRow | undefined {
  const row = world.registrationTokens.get(token);
  if (row === undefined) return undefined;
  if (row.expiry_time && row.expiry_time < world.now()) return undefined;
  if (row.uses_allowed && row.pending + row.completed >= row.uses_allowed) return undefined;
  return row;
}
