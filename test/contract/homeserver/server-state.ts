/** An event that the homeserver sent to one user. */
export interface ServerNotice {
  readonly event_id: string;
  readonly room_id: string;
  readonly type: string;
  readonly state_key?: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The homeserver as a whole. */
export interface ServerState {
  /** The server notices that a user got, oldest first. */
  noticesTo(userId: string): Promise<readonly ServerNotice[]>;
  /** The names of the background updates that have not ended. */
  backgroundUpdates(): Promise<readonly string[]>;
  /** Adds a background update to those that wait, without starting it. */
  addBackgroundUpdate(name: string): Promise<void>;
  /** Removes a background update. */
  removeBackgroundUpdate(name: string): Promise<void>;
  /** Adds a task that was scheduled and has ended. */
  addEndedTask(task: EndedTask): Promise<void>;
  /** Makes the database gather the statistics that it estimates sizes from. */
  gatherStatistics(): Promise<void>;
  /** Gives the database statistics about a column that Synapse leaves empty, without which it estimates nothing. */
  completeStatistics(): Promise<void>;
  /** The columns of a table of Synapse's database, and whether each may be null. */
  columns(table: string): Promise<ReadonlyMap<string, boolean>>;
}

export interface EndedTask {
  readonly id: string;
  readonly action: string;
  readonly status: 'complete' | 'failed' | 'cancelled';
  /** In milliseconds. */
  readonly timestamp: number;
  readonly resource_id?: string;
  readonly result?: object;
  readonly error?: string;
}
