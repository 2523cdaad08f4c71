import type { Accounts } from './accounts.ts';
import type { BareRows } from './bare-rows.ts';
import type { Events } from './events.ts';
import type { Federation } from './federation.ts';
import type { Media } from './media.ts';
import type { RegistrationTokens } from './registration-tokens.ts';
import type { Reports } from './reports.ts';
import type { Rooms } from './rooms.ts';
import type { ServerState } from './server-state.ts';
import type { Sessions } from './sessions.ts';

/**
 * What the contract tests do to a homeserver, and what they look up in it, besides the calls of the SDK.
 *
 * Nothing here says how: a real Synapse does it with its client API and SQL, another implementation by its own means.
 */
export interface Homeserver
  extends Accounts,
    BareRows,
    Events,
    Federation,
    Media,
    RegistrationTokens,
    Reports,
    Rooms,
    ServerState,
    Sessions {
  /** The admin whose token the SDK uses, as a user of rooms. */
  readonly admin: Actor;
}

/** A user who does something. */
export interface Actor {
  readonly user_id: string;
  readonly access_token: string;
}

/** Throws this error when it does not allow what a user does. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly errcode: string;

  constructor(what: string, status: number, body: { readonly errcode?: unknown }) {
    super(`${what}: ${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.errcode = String(body.errcode);
  }
}
