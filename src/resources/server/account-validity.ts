import * as z from 'zod';
import { checkBoolean, checkOptional, checkParams, checkTimestampOrZero, checkUserId } from '../../transport/checks.ts';

/** Parameters of `server.renewAccountValidity`. */
export interface RenewAccountValidityParams {
  /** Full user id (MXID). Synapse does not check that the account exists. */
  readonly user_id: string;
  /**
   * When the account expires, in milliseconds since the epoch.
   *
   * @remarks
   * A time in the past expires the account at once, and so does 0.
   * A time in seconds is refused.
   */
  readonly expiration_ts: number;
  /**
   * Whether the user is sent an e-mail before the account expires, where the server sends such e-mails.
   *
   * @default The server's: `true`.
   */
  readonly enable_renewal_emails?: boolean | undefined;
}

/** @internal Checks the parameters: Synapse stores what it is sent, of any type. */
export function checkRenewal(params: RenewAccountValidityParams): void {
  checkParams(params);
  checkUserId(params.user_id, 'user_id');
  checkTimestampOrZero('expiration_ts', params.expiration_ts);
  checkOptional('enable_renewal_emails', params.enable_renewal_emails, checkBoolean);
}

/** @internal The time alone. */
export const ExpirationTs = z.looseObject({ expiration_ts: z.number() }).transform((body) => body.expiration_ts);
