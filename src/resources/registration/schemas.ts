import * as z from 'zod';
import type { Documented } from '../shared.ts';

/**
 * Schema of the result of `registration.register`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RegisterResponse = z.looseObject({
  /** Full user id (MXID) of the new account. */
  user_id: z.string(),
  /** Name of the homeserver. */
  home_server: z.string(),
  /** Token of the first session. Absent with `inhibit_login`. */
  access_token: z.string().optional(),
  /** Device of the first session. Absent with `inhibit_login`. */
  device_id: z.string().optional(),
  /** Token that renews the access token. Absent unless `refresh_token` asks for it. */
  refresh_token: z.string().optional(),
  /** How long the access token is valid, in milliseconds. Absent when it does not expire. */
  expires_in_ms: z.number().optional(),
});
/** The result of `registration.register`. */
export interface RegisterResponse extends Documented<z.output<typeof RegisterResponse>> {}
