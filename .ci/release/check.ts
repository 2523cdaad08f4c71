/** What one check of a release found. */
export interface Check {
  readonly name: string;
  /** What was measured, in a few words. */
  readonly figure: string;
  /** What is wrong with the code or with the package. */
  readonly faults?: readonly string[];
  /** What may stay so in a dry run, but must not be uploaded. */
  readonly blocks?: readonly string[];
}

export const faultsOf = (checks: readonly Check[]): readonly string[] => checks.flatMap(({ faults = [] }) => faults);

export const blocksOf = (checks: readonly Check[]): readonly string[] => checks.flatMap(({ blocks = [] }) => blocks);
