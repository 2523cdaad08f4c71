import type { RatelimitOverride, RegisterResponse, RegistrationToken, RegistrationTokenList } from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns what `registration.register` resolves to. */
export function fakeRegisterResponse(overrides: Partial<RegisterResponse> = {}): RegisterResponse {
  return build<RegisterResponse>(
    {
      user_id: sample.userId,
      home_server: sample.serverName,
      access_token: 'syt_alice_token',
      device_id: sample.deviceId,
    },
    overrides,
  );
}

/** Returns a registration token. */
export function fakeRegistrationToken(overrides: Partial<RegistrationToken> = {}): RegistrationToken {
  return build<RegistrationToken>(
    { token: 'token', uses_allowed: null, pending: 0, completed: 0, expiry_time: null },
    overrides,
  );
}

/** Returns all registration tokens. */
export function fakeRegistrationTokenList(overrides: Partial<RegistrationTokenList> = {}): RegistrationTokenList {
  return build<RegistrationTokenList>({ registration_tokens: [] }, overrides);
}

/** Returns a rate limit of one user. */
export function fakeRatelimitOverride(overrides: Partial<RatelimitOverride> = {}): RatelimitOverride {
  return build<RatelimitOverride>({ messages_per_second: 0, burst_count: 0 }, overrides);
}
