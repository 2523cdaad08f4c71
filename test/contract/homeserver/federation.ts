/** What the homeserver stores about another one. */
export interface Destination {
  readonly retry_last_ts: number | null;
  readonly retry_interval: number | null;
  readonly failure_ts: number | null;
  readonly last_successful_stream_ordering: number | null;
}

/** Other homeservers, as this one knows them. */
export interface Federation {
  /** Makes another homeserver known. What is left out is unset. */
  addDestination(name: string, destination?: Partial<Destination>): Promise<void>;
  /** Makes a room one that is shared with a known homeserver. */
  shareRoom(name: string, roomId: string): Promise<void>;
  /** What is stored about another homeserver; `undefined` when it is not known. */
  destination(name: string): Promise<Destination | undefined>;
  /** Takes the signatures from an event. A homeserver that is running may not notice before it is started again. */
  removeSignatures(eventId: string): Promise<void>;
  /** Whether this homeserver has signed an event, as it is stored. */
  isSigned(eventId: string): Promise<boolean>;
}
