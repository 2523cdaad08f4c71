import { checkBoolean, checkOptional, checkParams, checkTimestampOrZero, checkUserId } from '../../transport/checks.ts';
import type { RenewAccountValidityParams } from './params.ts';

/** Checks the parameters: Synapse stores what it is sent, of any type. */
export function checkRenewal(params: RenewAccountValidityParams): void {
  checkParams(params);
  checkUserId(params.user_id, 'user_id');
  checkTimestampOrZero('expiration_ts', params.expiration_ts);
  checkOptional('enable_renewal_emails', params.enable_renewal_emails, checkBoolean);
}
