import type { Handler, HandlersOf } from '../http/handler.ts';
import { badRequest } from '../http/refusal.ts';
import { createAccount } from '../world/accounts.ts';
import { addNonce } from '../world/nonces.ts';
import { usernameProblem } from '../world/usernames.ts';
import { readRegistration } from './registration/read-registration.ts';
import { openSession } from './registration/session.ts';

/** Synapse returns a nonce even where nobody can register with one. */
const nonce: Handler = ({ world }) => ({ nonce: addNonce(world) });

const register: Handler = (call) => {
  const { world } = call;
  const registration = readRegistration(call);
  const { password, admin, user_type, displayname } = registration;
  const localpart = registration.username.toLowerCase();
  const problem = usernameProblem(world, localpart);
  if (problem !== undefined) throw badRequest(problem.error, problem.errcode);
  const { user_id } = createAccount(world, { localpart, password, admin, user_type, displayname });
  return { user_id, home_server: world.settings.serverName, ...openSession(world, user_id, registration) };
};

export const registrationHandlers: HandlersOf<'registration'> = {
  'registration.nonce': nonce,
  'registration.register': register,
};
