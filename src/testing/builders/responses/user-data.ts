import type { AccountData, ExperimentalFeatures, JoinedRooms, Memberships, Pusher, Pushers } from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns what `users.joinedRooms` resolves to. */
export function fakeJoinedRooms(overrides: Partial<JoinedRooms> = {}): JoinedRooms {
  const { joined_rooms = [] } = overrides;
  return build<JoinedRooms>({ joined_rooms, total: joined_rooms.length }, overrides);
}

/** Returns what `users.memberships` resolves to. */
export function fakeMemberships(overrides: Partial<Memberships> = {}): Memberships {
  return build<Memberships>({ memberships: {} }, overrides);
}

/** Returns what `users.accountData` resolves to. */
export function fakeAccountData(overrides: Partial<AccountData> = {}): AccountData {
  return build<AccountData>({ account_data: { global: {}, rooms: {} } }, overrides);
}

/** Returns a pusher of an account. */
export function fakePusher(overrides: Partial<Pusher> = {}): Pusher {
  return build<Pusher>(
    {
      app_display_name: 'Example',
      app_id: 'org.example.app',
      data: { url: 'https://push.example.org/_matrix/push/v1/notify' },
      device_display_name: 'Phone',
      kind: 'http',
      lang: 'en',
      profile_tag: '',
      pushkey: 'pushkey',
      enabled: true,
      device_id: sample.deviceId,
    },
    overrides,
  );
}

/** Returns what `users.pushers` resolves to. */
export function fakePushers(overrides: Partial<Pushers> = {}): Pushers {
  const { pushers = [] } = overrides;
  return build<Pushers>({ pushers, total: pushers.length }, overrides);
}

/** Returns what `users.experimentalFeatures` resolves to. */
export function fakeExperimentalFeatures(overrides: Partial<ExperimentalFeatures> = {}): ExperimentalFeatures {
  return build<ExperimentalFeatures>({ features: {} }, overrides);
}
