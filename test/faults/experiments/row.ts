/** One experiment with plain ky (what it did is known), and what this SDK does in its place. */
export interface Experiment {
  readonly id: string;
  /** What plain ky did. */
  readonly ky: string;
  /** What the SDK does. */
  readonly sdk: string;
  readonly check: () => Promise<void>;
}
