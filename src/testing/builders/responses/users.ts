import type {
  Connection,
  CreateOrModifyResult,
  Deactivation,
  ExternalId,
  LoginResponse,
  RedactStatus,
  Suspension,
  Threepid,
  User,
  UserListItem,
  UsernameAvailability,
  Whois,
} from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns an account as `users.get` does. */
export function fakeUser(overrides: Partial<User> = {}): User {
  return build<User>(
    {
      name: sample.userId,
      admin: false,
      deactivated: false,
      locked: false,
      shadow_banned: false,
      creation_ts: sample.time,
      appservice_id: null,
      consent_server_notice_sent: null,
      consent_version: null,
      consent_ts: null,
      user_type: null,
      is_guest: false,
      suspended: false,
      displayname: 'Alice',
      avatar_url: null,
      threepids: [],
      external_ids: [],
      erased: false,
      last_seen_ts: null,
    },
    overrides,
  );
}

/** Returns an account as `users.list` does. */
export function fakeUserListItem(overrides: Partial<UserListItem> = {}): UserListItem {
  return build<UserListItem>(
    {
      name: sample.userId,
      user_type: null,
      is_guest: false,
      admin: false,
      deactivated: false,
      shadow_banned: false,
      displayname: 'Alice',
      avatar_url: null,
      creation_ts: sample.time,
      erased: false,
      last_seen_ts: null,
      locked: false,
    },
    overrides,
  );
}

/** Returns an e-mail address of an account. */
export function fakeThreepid(overrides: Partial<Threepid> = {}): Threepid {
  return build<Threepid>(
    { medium: 'email', address: 'alice@example.org', added_at: sample.time, validated_at: sample.time },
    overrides,
  );
}

/** Returns an identity of an account at an identity provider. */
export function fakeExternalId(overrides: Partial<ExternalId> = {}): ExternalId {
  return build<ExternalId>({ auth_provider: 'oidc-keycloak', external_id: 'alice' }, overrides);
}

/** Returns what `users.createOrModify` resolves to: a new account. */
export function fakeCreateOrModifyResult(
  overrides: Partial<CreateOrModifyResult<User>> = {},
): CreateOrModifyResult<User> {
  // `created` can be `undefined`.
  return { created: true, user: fakeUser(), ...overrides };
}

/**
 * Returns what `users.isUsernameAvailable` resolves to.
 *
 * @param availability - What differs from a free name, for example `{ available: false }`: the name is then in use.
 */
export function fakeUsernameAvailability(
  availability: { readonly available?: boolean; readonly errcode?: string; readonly error?: string } = {},
): UsernameAvailability {
  const { errcode = 'M_USER_IN_USE', error = 'User ID already taken.' } = availability;
  const { available = availability.errcode === undefined } = availability;
  return available ? { available } : { available, errcode, error };
}

/** Returns a connection that an account was seen on. */
export function fakeConnection(overrides: Partial<Connection> = {}): Connection {
  return build<Connection>({ ip: '192.0.2.1', last_seen: sample.time, user_agent: 'Element' }, overrides);
}

/** Returns what `users.whois` resolves to. */
export function fakeWhois(overrides: Partial<Whois> = {}): Whois {
  return build<Whois>({ user_id: sample.userId, devices: { '': { sessions: [{ connections: [] }] } } }, overrides);
}

/** Returns what `users.deactivate` resolves to. */
export function fakeDeactivation(overrides: Partial<Deactivation> = {}): Deactivation {
  return build<Deactivation>({ id_server_unbind_result: 'success' }, overrides);
}

/** Returns what `users.suspend` resolves to. */
export function fakeSuspension(overrides: Partial<Suspension> = {}): Suspension {
  return build<Suspension>({ suspended: true }, overrides);
}

/** Returns what `users.login` resolves to. */
export function fakeLoginResponse(overrides: Partial<LoginResponse> = {}): LoginResponse {
  return build<LoginResponse>({ access_token: 'syt_alice_token' }, overrides);
}

/** Returns the status of a redaction that is complete. */
export function fakeRedactStatus(overrides: Partial<RedactStatus> = {}): RedactStatus {
  const isComplete = (overrides.status ?? 'complete') === 'complete';
  return build<RedactStatus>({ status: 'complete', ...(isComplete && { failed_redactions: {} }) }, overrides);
}
