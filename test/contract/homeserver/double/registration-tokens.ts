import { beginRegistration, registerWithToken } from '../../../../src/testing/world/registration.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import { unique } from '../../support/unique.ts';
import type { RegistrationTokens } from '../registration-tokens.ts';

export function registrationTokensOf(world: World): RegistrationTokens {
  return {
    registerWithToken: async (token, localpart = unique('invited')) =>
      registerWithToken(world, token, localpart, { password: `password-${localpart}` }),
    beginRegistration: async (token) => beginRegistration(world, token),
    registrationToken: async (token) => {
      const row = world.registrationTokens.get(token);
      if (row === undefined) return undefined;
      const { token: _, ...stored } = row;
      return stored;
    },
  };
}
