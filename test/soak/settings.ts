import type { Seeds } from './messages.ts';
import type { FailureRates } from './proxy/failures.ts';

/** How a soak is run. */
export interface Settings {
  readonly seed: number;
  /** How long calls are made, in milliseconds. */
  readonly duration: number;
  /** How long the code is warmed up before the heap is compared. */
  readonly warmUp: number;
  readonly sampleEvery: number;
  readonly workers: number;
  readonly pauseMs: number;
  readonly timeout: number;
  readonly quickRetries: boolean;
  /** The mean time between two restarts, rotations of the token or refusals, in milliseconds. */
  readonly disturbEvery: number;
  readonly rates: FailureRates;
  readonly longestDelay: number;
  readonly seeds: Seeds;
  readonly broken: boolean;
}

const rates: FailureRates = {
  'reset before it was sent on': 0.01,
  'lost response': 0.02,
  'body cut off': 0.01,
  delay: 0.02,
  '429 with Retry-After': 0.003,
  '429 of Matrix': 0.012,
  '502 page': 0.005,
  '503 page': 0.005,
  '504 page': 0.005,
  'no response': 0.0003,
};

/** A soak of some minutes, as the command runs it. */
export function longSettings(minutes: number, seed: number): Settings {
  const duration = minutes * 60_000;
  return {
    seed,
    duration,
    warmUp: duration / 9,
    sampleEvery: Math.min(20_000, duration / 20),
    workers: 8,
    pauseMs: 200,
    timeout: 15_000,
    quickRetries: false,
    disturbEvery: Math.min(15_000, duration / 8),
    rates,
    longestDelay: 1000,
    seeds: { members: 1000, shelves: 20 + 20 * minutes, filesPerShelf: 60, library: 300, reports: 100 + 100 * minutes },
    broken: false,
  };
}

/** A soak of some seconds, for the tests: more fails, and nothing waits for long. */
export function shortSettings(seconds: number, seed: number): Settings {
  return {
    ...longSettings(seconds / 60, seed),
    warmUp: (seconds * 1000) / 3,
    sampleEvery: seconds * 50,
    pauseMs: 20,
    timeout: 1500,
    quickRetries: true,
    disturbEvery: 800,
    rates: { ...rates, 'lost response': 0.05, '429 with Retry-After': 0 },
    longestDelay: 200,
    seeds: { members: 300, shelves: 100, filesPerShelf: 60, library: 150, reports: 500 },
  };
}
