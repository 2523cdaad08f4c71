/** What the homeserver stores about a registration token. */
export interface StoredRegistrationToken {
  readonly uses_allowed: number | null;
  readonly pending: number;
  readonly completed: number;
  /** In milliseconds. */
  readonly expiry_time: number | null;
}

/**
 * Registration with a token. Needs a homeserver that asks for one: Synapse 1.42, without delegated authentication
 * (`takesRegistrationTokens` of the support).
 */
export interface RegistrationTokens {
  /** Registers an account with a token, and resolves to its id; `undefined` when the token is refused. */
  registerWithToken(token: string, localpart?: string): Promise<string | undefined>;
  /** Begins a registration with a token without ending it. Resolves to whether the token is accepted. */
  beginRegistration(token: string): Promise<boolean>;
  /** What is stored about a token; `undefined` when there is no such token. */
  registrationToken(token: string): Promise<StoredRegistrationToken | undefined>;
}
