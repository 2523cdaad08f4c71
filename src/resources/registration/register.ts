import { SynapseAdminError, updateContext } from '../../errors/base.ts';
import { CallProgress } from '../../transport/call.ts';
import { copyBody, copyOptions } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { checkRegistration } from './checks.ts';
import { checkSubtle, macOf } from './mac.ts';
import { operations } from './operations.ts';
import type { RegisterParams } from './params.ts';
import { RegisterResponse } from './schemas.ts';
import { Nonce } from './wire.ts';

export const nonceCall = { operation: operations.nonce, schema: Nonce };

/**
 * Registers an account.
 *
 * @remarks
 * Synapse accepts a nonce once and for a minute, so each attempt gets its own.
 * The requests for nonces and registrations share `totalTimeout`.
 */
export async function register(
  transport: Transport,
  sharedSecret: string,
  params: RegisterParams,
  options: RequestOptions | undefined,
): Promise<RegisterResponse> {
  const operation = operations.register;
  const account = copyBody(params, operation);
  const ownOptions = copyOptions(options, operation);
  const progress = new CallProgress();
  const makeBody = async () => {
    const { data: nonce } = await transport.send(nonceCall, ownOptions, progress).catch(notRegistered);
    return { ...account, nonce, mac: await macOf(sharedSecret, nonce, account) };
  };
  const check = () => {
    checkRegistration(sharedSecret, account);
    checkSubtle();
  };
  const hint = (error: string) => hints.get(error);
  const call = { operation, check, makeBody, schema: RegisterResponse, hint, whenUnknown };
  return (await transport.send(call, ownOptions, progress)).data;
}

/** A request for a nonce registers nobody, even if it is unknown whether it was executed. */
function notRegistered(error: unknown): never {
  throw error instanceof SynapseAdminError ? updateContext(error, { ...error, mayHaveRun: false }) : error;
}

const whenUnknown = 'The account may have been created: users.get(userId) or a login shows it';

const hints = new Map([
  // Synapse makes a nonce even then.
  [
    'Shared secret registration is not enabled',
    'Set `registration_shared_secret` in the configuration of the homeserver',
  ],
  [
    'HMAC incorrect',
    '`sharedSecret` must be `registration_shared_secret` of the homeserver, without a line break at its end',
  ],
  ['unrecognised nonce', 'The nonce is older than a minute, or the requests reached different processes of Synapse'],
]);
