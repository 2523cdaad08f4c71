/** What the SDK says about a call. */
export type Outcome =
  /** It succeeded: it was executed once. */
  | 'done'
  /** It failed with `mayHaveRun: false`: it was not executed. */
  | 'not done'
  /** It failed with `mayHaveRun: true`, or was aborted: it was executed once, or not. */
  | 'unknown';

interface Told {
  /** What the call changes, for example `login 4102444800017`. One worker changes it, one call after the other. */
  readonly subject: string;
  readonly outcome: Outcome;
  /** The class of the error, for the report. */
  readonly error?: string;
}

/** A call that adds rows to what the server stores, or removes rows. */
export interface RowEntry extends Told {
  /** How many rows: negative for a deletion. The most it can be where the outcome is unknown. */
  readonly rows: number;
  /**
   * When the call began and ended. Given where Synapse recognizes a second execution of the same request only until it
   * restarts, or the token of another device comes: then the retries of a call may be executed, too.
   */
  readonly recognizedWithin?: readonly [began: number, ended: number];
}

/** A call that sets a value. */
export interface ValueEntry extends Told {
  readonly value: string;
}

export type Entry = RowEntry | ValueEntry;

/** What a server stores at the end, or at the beginning. */
export interface Stored {
  /** How many rows there are of each subject. */
  readonly rows: ReadonlyMap<string, number>;
  readonly values: ReadonlyMap<string, string>;
}
