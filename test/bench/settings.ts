/** How much is measured. */
export interface Settings {
  readonly quick: boolean;
  readonly callRounds: number;
  readonly iterationRounds: number;
  readonly rowsBy1000: number;
  readonly rowsBy100: number;
  readonly heapRounds: number;
  readonly importRounds: number;
  /** Accounts of the real server. */
  readonly accounts: number;
  readonly userRounds: number;
  /** Rounds of what takes half a minute each. */
  readonly slowRounds: number;
  readonly firstItemRounds: number;
  /** Other builds of the SDK to compare with, by their files. */
  readonly against: readonly string[];
}

const full = {
  quick: false,
  callRounds: 200,
  // Six is the least for an interval of 95 %.
  iterationRounds: 6,
  rowsBy1000: 1_000_000,
  rowsBy100: 300_000,
  heapRounds: 2,
  importRounds: 25,
  accounts: 50_000,
  userRounds: 12,
  slowRounds: 3,
  firstItemRounds: 100,
};

/** For a look in under three minutes: a smaller server, fewer rounds, wider intervals. */
const quick = {
  quick: true,
  callRounds: 24,
  iterationRounds: 2,
  rowsBy1000: 100_000,
  rowsBy100: 30_000,
  heapRounds: 1,
  importRounds: 5,
  accounts: 10_000,
  userRounds: 5,
  slowRounds: 2,
  firstItemRounds: 30,
};

export function settings(isQuick: boolean, against: readonly string[]): Settings {
  return { ...(isQuick ? quick : full), against };
}
