/** What the homeserver says about the owner of a token. */
export type SessionState =
  | { readonly works: true; readonly user_id: string; readonly device_id?: string; readonly is_guest?: boolean }
  | { readonly works: false; readonly errcode: string; readonly soft_logout?: boolean };

/** Sessions: tokens, passwords and devices. */
export interface Sessions {
  /** Logs in with a password, and resolves to the token. Throws a `RefusedError` when the server refuses. */
  logIn(userId: string, password: string, deviceId?: string): Promise<string>;
  /** Whether a login with this password succeeds. */
  passwordWorks(userId: string, password: string): Promise<boolean>;
  /** Whether a token works, and whose it is. */
  session(token: string): Promise<SessionState>;
  /** Whether a token works. */
  tokenWorks(token: string): Promise<boolean>;
  /** The number of devices of all users. */
  countDevices(): Promise<number>;
  /** Adds a device that was last seen at a time in milliseconds. */
  addDevice(
    userId: string,
    device: { readonly device_id: string; readonly display_name: string; readonly last_seen: number },
  ): Promise<void>;
}
