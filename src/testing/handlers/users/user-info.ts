import type { AccountRow } from '../../world/account-rows.ts';
import { lastSeenOf } from '../../world/last-seen.ts';
import type { World } from '../../world/world.ts';
import { flagOf, shadowBanOf } from './flags.ts';

/** An account in full, as this version sends it. */
export function userInfoOf(world: World, account: AccountRow): Readonly<Record<string, unknown>> {
  const { has, isPostgres } = world.settings;
  const isConverted = has('1.74');
  const { password, creation_ts, appservice_id, user_type, displayname, avatar_url, threepids, external_ids } = account;
  return {
    name: account.user_id,
    ...(!has('1.52') && { password_hash: password === null ? null : '$2b$12$not.a.hash.of.a.password' }),
    admin: flagOf(account.admin, isConverted),
    deactivated: flagOf(account.deactivated, isConverted),
    ...(has('1.91') && { locked: account.locked }),
    shadow_banned: shadowBanOf(world, account, isConverted || (isPostgres && account.shadow_banned !== null)),
    creation_ts,
    appservice_id,
    consent_server_notice_sent: null,
    consent_version: null,
    ...(has('1.68') && { consent_ts: null }),
    user_type,
    is_guest: flagOf(account.is_guest, has('1.93')),
    ...(has('1.121') && { suspended: account.suspended }),
    displayname,
    avatar_url,
    threepids: threepids.map(({ medium, address, validated_at, added_at }) => ({
      medium,
      address,
      validated_at,
      added_at,
    })),
    external_ids: external_ids.map(({ auth_provider, external_id }) => ({ auth_provider, external_id })),
    ...(has('1.71') && { erased: account.erased }),
    ...(has('1.92') && { last_seen_ts: lastSeenOf(world, account) }),
  };
}
