import { InvalidArgumentError } from 'synapse-admin-sdk';
import { addRegistrationToken } from '../world/registration.ts';
import type { RegistrationTokenRow } from '../world/server-rows.ts';
import type { World } from '../world/world.ts';
import { definedOf } from './defined.ts';
import type { RegistrationTokenSeed } from './registration-token-seed.ts';

/** Adds a registration token, a random one where none is given. */
export function seedRegistrationToken(
  world: World,
  token: string = world.ids.letters(16),
  seed: RegistrationTokenSeed = {},
): RegistrationTokenRow {
  if (!/^[A-Za-z0-9._~-]{1,64}$/.test(token)) {
    throw new InvalidArgumentError('token', 'must be 1 to 64 letters, digits and characters of ._~-');
  }
  if (world.registrationTokens.has(token)) throw new InvalidArgumentError('token', 'is taken: there is such a token');
  return addRegistrationToken(world, token, definedOf(seed));
}
