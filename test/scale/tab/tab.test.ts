import { expect, test } from 'vitest';
import { full } from '../sizes.ts';
import { heapsOfTabs } from './measure.ts';

test('the live heap of a browser tab is the same after 1,000,000 rows as after 100,000', async () => {
  const [early, late] = (await heapsOfTabs(full.tab)).heaps;
  expect(late / early).toBeLessThan(1.1);
});
