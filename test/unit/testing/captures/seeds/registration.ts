import { addRegistrationToken } from '../../../../../src/testing/world/registration.ts';
import type { RegistrationTokenRow } from '../../../../../src/testing/world/server-rows.ts';
import { listOf } from '../exchange.ts';
import type { Seed, Seeds } from './seed.ts';

/** The token in the path, where the response says that there is one. */
const token: Seed = ({ world, one }) => {
  const name = one.ids['token'] ?? '';
  const { uses_allowed = null, expiry_time = null } = one.got as unknown as Partial<RegistrationTokenRow>;
  if (one.response.status !== 404) addRegistrationToken(world, name, { uses_allowed, expiry_time });
};

export const registrationSeeds: Seeds = {
  'registrationTokens.list': ({ world, one }) => {
    for (const { token: name, ...fields } of listOf<RegistrationTokenRow>(one.got['registration_tokens'])) {
      addRegistrationToken(world, name, fields);
    }
  },
  'registrationTokens.create': ({ world, one }) => {
    if (/^Token already exists/.test(String(one.got['error']))) addRegistrationToken(world, String(one.sent['token']));
  },
  'registrationTokens.get': token,
  'registrationTokens.update': token,
  'registrationTokens.delete': token,
  'registration.register': ({ world, one }) => {
    const { nonce } = one.sent;
    if (one.ok) world.accounts.delete(String(one.got['user_id']));
    if (typeof nonce === 'string' && one.got['error'] !== 'unrecognised nonce') {
      world.nonces.add({ nonce, created_ts: world.now() });
    }
  },
};
