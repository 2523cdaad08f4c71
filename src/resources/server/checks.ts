import { checkBoolean, checkFields, checkTimestampOrZero, checkUserId } from '../../transport/checks.ts';
import type { RenewAccountValidityParams } from './params.ts';

/** Checks the parameters: Synapse stores what it is sent, of any type. */
export function checkRenewal(params: RenewAccountValidityParams): void {
  checkFields(params, { enable_renewal_emails: checkBoolean });
  checkUserId(params.user_id, 'user_id');
  checkTimestampOrZero('expiration_ts', params.expiration_ts);
}
