import { InvalidArgumentError } from '../../errors/argument.ts';
import type { Call } from '../../transport/call.ts';
import {
  checkBoolean,
  checkFields,
  checkTimestamp,
  checkTimestampOrZero,
  integerFrom,
} from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import type { Transport } from '../../transport/transport.ts';
import { operations } from './operations.ts';
import type { RedactParams } from './params.ts';
import { RedactStatus } from './schemas.ts';
import { RedactId } from './wire.ts';

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
  checkFields(params, {
    // Synapse reads 0 as its default of 1000.
    limit: integerFrom(1),
    before_ts: checkTimestamp,
    after_ts: checkTimestampOrZero,
    use_admin: checkBoolean,
  });
  if (!Array.isArray(params.rooms))
    throw new InvalidArgumentError('rooms', 'must be an array of room ids (empty for the rooms that the user is in)');
}

/** Returns the call that requests the status of a redaction. */
export function redactionStatusCall(redactId: string): Call<RedactStatus, typeof operations.redactStatus.path> {
  return { operation: operations.redactStatus, ids: { redact_id: redactId }, schema: RedactStatus };
}
