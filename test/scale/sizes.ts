/** How large the server is that is measured. */
export interface Sizes {
  readonly accounts: number;
  readonly devices: number;
  readonly media: number;
  /** Files of `@uploader`, who is one of the accounts. */
  readonly mediaOfOne: number;
  readonly rooms: number;
  /** Accounts for which one call each is made. */
  readonly sweep: number;
  /** Rows that are iterated in a browser. */
  readonly tab: number;
}

export const full: Sizes = {
  accounts: 1_000_000,
  devices: 5_000_000,
  media: 2_000_000,
  mediaOfOne: 100_000,
  rooms: 200_000,
  sweep: 20_000,
  tab: 1_000_000,
};

/** A tenth of everything, to develop with. */
export const quick: Sizes = {
  accounts: 100_000,
  devices: 500_000,
  media: 200_000,
  mediaOfOne: 10_000,
  rooms: 20_000,
  sweep: 2000,
  tab: 100_000,
};

/** Accounts with a number: all but the admin and `@uploader`. */
export const crowdOf = ({ accounts }: Sizes): number => accounts - 2;

/** One account of four has uploaded something. */
export const ownersOf = (sizes: Sizes): number => Math.floor(crowdOf(sizes) / 4);
