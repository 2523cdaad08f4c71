/** What the homeserver stores in old or incomplete databases: nothing but what its database insists on. */
export interface BareRows {
  /** Adds an account that has nothing but an id, and resolves to the id. */
  addBareAccount(): Promise<string>;
  /** Adds a device that has nothing but an id. */
  addBareDevice(userId: string, deviceId: string): Promise<void>;
  /** Adds a pusher that has no language and no data, and resolves to its other fields. */
  addBarePusher(userId: string): Promise<Readonly<Record<string, unknown>>>;
  /** Adds an override of the rate limit that has no values. */
  addBareRateLimit(userId: string): Promise<void>;
  /** Adds a file that has nothing but an id and what is given, and resolves to the id. */
  addBareMedia(known?: { readonly user_id?: string; readonly media_length?: number }): Promise<string>;
  /** Adds a cached file of another homeserver that has nothing but an id, and resolves to the id. */
  addBareRemoteMedia(origin: string): Promise<string>;
  /** Adds a room that has nothing but an id and no members, and resolves to the id. */
  addBareRoom(): Promise<string>;
  /** Removes such a room. */
  removeBareRoom(roomId: string): Promise<void>;
  /** Removes a file that was added without an owner. */
  removeBareMedia(mediaId: string): Promise<void>;
}
