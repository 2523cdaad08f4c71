import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForNode } from '../support/bundle.ts';
import type { FindingKind } from './messages.ts';
import { report } from './report.ts';
import { type Settings, shortSettings } from './settings.ts';
import { type SoakResult, soak } from './soak.ts';
import { doubleTarget } from './targets/double.ts';

const seed = 20_261_130;
let folder: string;

/** The program that makes the calls, on the SDK's source as it is now. */
async function bundleClient(): Promise<string> {
  const outfile = join(folder, 'client.mjs');
  await bundleForNode('test/soak/client/main.ts', outfile);
  return outfile;
}

async function soakDouble(settings: Settings): Promise<SoakResult> {
  const target = await doubleTarget(seed);
  try {
    return await soak(target, settings, await bundleClient());
  } finally {
    await target.stop();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soak-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('no call is lost or doubled, and nothing is left behind, while all goes wrong for 20 seconds', {
  timeout: 120_000,
}, async () => {
  const settings = shortSettings(20, seed);
  const result = await soakDouble(settings);
  expect(result.findings, report(result, settings)).toEqual([]);
  const { outcomes, totals, restarts, rotations, made } = result;
  // Otherwise it has tested nothing.
  expect(Math.min(outcomes.done, outcomes.unknown, restarts, rotations)).toBeGreaterThan(0);
  expect(Object.keys(made)).toEqual(expect.arrayContaining(['lost response', 'connection refused']));
  expect(totals.calls).toBeGreaterThan(100);
});

describe('a client that breaks all rules is found out:', () => {
  let result: SoakResult;
  beforeAll(async () => {
    result = await soakDouble({ ...shortSettings(8, seed), broken: true });
  }, 120_000);

  test.each([
    ['doubled', 'login'],
    ['lost', 'redaction'],
    ['executed, and reported as not executed', 'device'],
    ['wrong list', '.list'],
    ['heap grows', 'MB'],
    ['sockets stay open', 'connections'],
    ['listeners stay', 'on the signal'],
    ['timers stay', 'Timeout'],
    ['process warning', 'MaxListenersExceededWarning'],
    ['unhandled rejection', 'nobody handles this one'],
    ['process does not end', 'after the last call'],
  ] satisfies ReadonlyArray<readonly [FindingKind, string]>)('%s (%s)', (kind, detail) => {
    const found = result.findings.filter((finding) => finding.kind === kind).map((finding) => finding.detail);
    expect(found).toContainEqual(expect.stringContaining(detail));
  });
});
