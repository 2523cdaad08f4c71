import { InvalidArgumentError } from '../../errors/argument.ts';
import type { Call } from '../../transport/call.ts';
import {
  checkBoolean,
  checkInteger,
  checkOptional,
  checkParams,
  checkTimestamp,
  checkTimestampOrZero,
} from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { operations } from './operations.ts';
import type { RedactParams } from './params.ts';
import { RedactId, RedactStatus } from './schemas.ts';

/** Starts a redaction of a user's events, and resolves to its id. */
export function startRedaction(
  transport: Transport,
  userId: string,
  params: RedactParams,
  options: RequestOptions | undefined,
): Promise<string> {
  const check = () => checkRedaction(params);
  return transport.request(
    { operation: operations.redact, ids: { user_id: userId }, body: params, schema: RedactId, check },
    options,
  );
}

function checkRedaction(params: RedactParams): void {
  checkParams(params);
  if (!Array.isArray(params.rooms))
    throw new InvalidArgumentError('rooms', 'must be an array of room ids (empty for the rooms that the user is in)');
  // Synapse reads 0 as its default of 1000.
  checkOptional('limit', params.limit, (name, value) => checkInteger(name, value, 1));
  checkOptional('before_ts', params.before_ts, checkTimestamp);
  checkOptional('after_ts', params.after_ts, checkTimestampOrZero);
  checkOptional('use_admin', params.use_admin, checkBoolean);
}

/** Returns the call that requests the status of a redaction. */
export function redactionStatusCall(redactId: string): Call<RedactStatus, typeof operations.redactStatus.path> {
  return { operation: operations.redactStatus, ids: { redact_id: redactId }, schema: RedactStatus };
}
