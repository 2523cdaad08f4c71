import { expect, test } from 'vitest';
import { browsers } from '../../runtimes/hosts/browsers.ts';
import type { Host } from '../../runtimes/hosts/host.ts';
import { requireHost } from '../../runtimes/hosts/require-host.ts';
import { full } from '../sizes.ts';
import { heapsOfTabs } from './measure.ts';

test('the live heap of a browser tab is the same after 1,000,000 rows as after 100,000', async ({ skip }) => {
  const [chromium] = browsers as readonly [Host];
  await requireHost(chromium, skip);
  const [early, late] = (await heapsOfTabs(full.tab)).heaps;
  expect(late / early).toBeLessThan(1.1);
});
