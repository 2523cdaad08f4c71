import { type Call, CallProgress, type Refusal } from '../../transport/call.ts';
import { checkFor } from '../../transport/checks.ts';
import { copyBody, copyOptions } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { randomText } from '../random.ts';
import { checkNewToken } from './checks.ts';
import { operations } from './operations.ts';
import type { RegistrationTokenCreateParams } from './params.ts';
import { RegistrationToken } from './schemas.ts';

/** The length of the tokens that Synapse makes. */
const usualLength = 16;

/**
 * Creates a token.
 *
 * @remarks
 * A token that Synapse makes is unknown after a lost response, and a retry would create another one.
 * So the SDK makes it.
 * Nobody else has a token that the SDK has made: if it exists on a retry, an earlier attempt has created it.
 */
export async function createToken(
  transport: Transport,
  params: RegistrationTokenCreateParams,
  options: RequestOptions | undefined,
): Promise<RegistrationToken> {
  const operation = operations.create;
  const copy = copyBody(params, operation);
  const ownOptions = copyOptions(options, operation);
  checkFor(operation, () => checkNewToken(copy));
  const { token: given, length = usualLength, ...limits } = copy;
  const token = given ?? checkFor(operation, () => randomText(length));
  const progress = new CallProgress();
  const ofRandom = given === undefined && { meansAlreadyDone: exists, hint: collisionHint };
  const body = { token, ...limits };
  const call = { operation, body, schema: RegistrationToken, whenUnknown, ...ofRandom };
  const { data, alreadyDone } = await transport.send(call, ownOptions, progress);
  return alreadyDone ? (await transport.send(getCall(token), ownOptions, progress)).data : data;
}

export function getCall(token: string): Call<RegistrationToken, typeof operations.get.path> {
  return { operation: operations.get, ids: { token }, schema: RegistrationToken };
}

const whenUnknown = 'The token may have been created: see registrationTokens.list';
const sentence = /^Token already exists/;

function exists({ status, error = '' }: Refusal): boolean {
  return status === 400 && sentence.test(error);
}

function collisionHint(error: string): string | undefined {
  return sentence.test(error) ? 'The SDK made this token at random: use a greater `length`' : undefined;
}
