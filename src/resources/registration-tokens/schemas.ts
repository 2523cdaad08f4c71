import * as z from 'zod';
import type { Documented } from '../shared.ts';

/**
 * Schema of a registration token.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RegistrationToken = z.looseObject({
  /**
   * The token itself.
   *
   * @remarks It is a secret: who knows it can register.
   */
  token: z.string(),
  /** How many accounts may be registered with it; `null` for no limit. */
  uses_allowed: z.number().nullable(),
  /** How many registrations with it have begun and not ended. They count against `uses_allowed`. */
  pending: z.number(),
  /** How many accounts were registered with it. */
  completed: z.number(),
  /** Until when it is valid, in milliseconds since the epoch; `null` when it does not expire. */
  expiry_time: z.number().nullable(),
});
/** A registration token. */
export interface RegistrationToken extends Documented<z.output<typeof RegistrationToken>> {}

/**
 * Schema of the result of `registrationTokens.list`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RegistrationTokenList = z.looseObject({
  /** All tokens that match, in no defined order. */
  registration_tokens: z.array(RegistrationToken),
});
/** The result of `registrationTokens.list`. */
export interface RegistrationTokenList extends Documented<z.output<typeof RegistrationTokenList>> {
  /** The tokens. */
  registration_tokens: RegistrationToken[];
}
