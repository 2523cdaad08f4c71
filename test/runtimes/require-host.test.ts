import { afterEach, expect, test, vi } from 'vitest';
import type { Host } from './hosts/host.ts';
import { requireHost } from './hosts/require-host.ts';

const error = new Error('no network');

/** A host that cannot be installed. */
const missing = (): Host => ({
  name: 'Nowhere',
  knowsRefusedConnection: false,
  install: vi.fn(() => Promise.reject(error)),
  modes: [],
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('the tests of a host that cannot be installed are skipped, and say so', async () => {
  vi.stubEnv('CI', undefined);
  const print = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const skip = vi.fn();
  await requireHost(missing(), skip);
  expect(skip).toHaveBeenCalledWith('Nowhere cannot be installed here');
  expect(print).toHaveBeenCalledWith(expect.stringContaining('NOT TESTED ON NOWHERE'));
});

test('with CI=true they fail', async () => {
  vi.stubEnv('CI', 'true');
  const skip = vi.fn();
  await expect(requireHost(missing(), skip)).rejects.toBe(error);
  expect(skip).not.toHaveBeenCalled();
});

test('a host is installed once', async () => {
  const host = { ...missing(), install: vi.fn(async () => undefined) };
  const skip = vi.fn();
  for (let test = 0; test < 2; test++) await requireHost(host, skip);
  expect(host.install).toHaveBeenCalledTimes(1);
  expect(skip).not.toHaveBeenCalled();
});
