import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { demoDouble } from '../../examples/demo/double.ts';
import { run } from '../support/run.ts';
import { rooms } from '../synapse/seed/rooms.ts';

const root = new URL('../../', import.meta.url).pathname;

/** What the tour prints at its stops, on every server. */
const stops = [
  'Server admins',
  'The media of @spammer:test',
  '250 of 250',
  'nothing is left',
  'now “Renamed by an admin”',
  'deactivated: true  erased: true',
];

async function demo(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { SYNAPSE_URL: _url, SYNAPSE_ACCESS_TOKEN: _token, ...inherited } = process.env;
  const hook = `${root}test/contract/support/source-hook.ts`;
  return run(process.execPath, ['--import', hook, `${root}examples/demo.ts`, ...args], {
    env: { ...inherited, NO_COLOR: '1', ...variables },
  });
}

test('the demo with --fake shows the whole tour on the double', async () => {
  const { code, stdout, stderr } = await demo(['--fake']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^This tour shows FakeSynapse/);
  for (const stop of stops) expect(stdout).toContain(stop);
});

test('the demo takes the double where no Synapse can be installed, and says why', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'synapse-admin-sdk-no-cache-'));
  onTestFinished(() => rm(cache, { recursive: true, force: true }));
  const { code, stdout, stderr } = await demo([], { XDG_CACHE_HOME: cache, SYNAPSE_PYTHON: '/nonexistent' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(
    /^No Synapse can be installed here\. .*\/nonexistent does not run[^\n]*\n\nThis tour shows Fake/,
  );
  for (const stop of stops) expect(stdout).toContain(stop);
});

test('the demo refuses what it does not know', async () => {
  const { code, stderr } = await demo(['--fakes']);
  expect(code).toBe(1);
  expect(stderr).toContain('--fakes');
});

test('the double of the demo has the rooms of the demo server', async () => {
  const synapse = demoDouble().client();
  const listed = await synapse.rooms.list().toArray();
  const shown = listed.map(({ name, joined_members, encryption }) => [name, joined_members, encryption !== null]);
  // The admin has joined the room of the spammer.
  const seeded = rooms.map(({ name, members, spam, encrypted = false }) => [name, members + (spam ? 1 : 0), encrypted]);
  expect(shown.toSorted()).toEqual(seeded.toSorted());
  const reports = await synapse.eventReports.list().toArray();
  expect(reports.map(({ user_id, sender }) => [user_id, sender]).toSorted()).toEqual([
    ['@judy:test', '@spammer:test'],
    ['@mallory:test', '@spammer:test'],
  ]);
});
