import * as z from 'zod';
import { type Documented, flag } from '../shared.ts';

/** The owner of an access token. */
export const Whoami = z.looseObject({
  /** Full user id (MXID), for example `@admin:example.org`. */
  user_id: z.string(),
  /**
   * Device of the token; absent for a token that has none.
   *
   * @remarks A token made by `users.login`, or an application service's, has none.
   */
  device_id: z.string().optional(),
  /**
   * Whether it is a guest.
   *
   * @remarks Old Synapse versions do not send it: 1.41 does not, 1.92 does.
   */
  is_guest: flag.optional(),
});
/** The owner of an access token. */
export interface Whoami extends Documented<z.output<typeof Whoami>> {}

/** What `server.whoami` resolves to. */
export interface WhoamiResult extends Whoami {
  /** Whether the token may call the admin API. */
  readonly isAdmin: boolean;
}
