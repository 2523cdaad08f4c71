import { ApiError } from '../../errors/api.ts';
import { checkText } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { operations } from './operations.ts';
import type { UsernameAvailability } from './params.ts';
import { Available } from './wire.ts';

/** Resolves to whether a localpart can be registered. */
export async function usernameAvailability(
  transport: Transport,
  username: string,
  options: RequestOptions | undefined,
): Promise<UsernameAvailability> {
  const operation = operations.isUsernameAvailable;
  const check = () => checkText('username', username);
  try {
    return await transport.request({ operation, query: { username }, schema: Available, check }, options);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const errcode = whyUnavailable(username, error);
    if (errcode === undefined) throw error;
    return { available: false, errcode, error: error.error ?? '' };
  }
}

const unavailableNames = new Set(['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE']);

function whyUnavailable(username: string, { status, errcode }: ApiError): string | undefined {
  if (errcode !== undefined && unavailableNames.has(errcode)) return errcode;
  // Synapse refuses a query that is not ASCII before it looks at the name.
  return status === 400 && errcode === 'M_UNKNOWN' && /[^\0-\x7f]/.test(username) ? 'M_INVALID_USERNAME' : undefined;
}
