import { expect, test } from 'vitest';
import { addresses } from './experiments/addresses.ts';
import { jsonResponses } from './experiments/json.ts';
import { memory } from './experiments/memory.ts';
import { network } from './experiments/network.ts';
import { others } from './experiments/others.ts';
import { retries } from './experiments/retries.ts';
import { secrets } from './experiments/secrets.ts';
import { stopServers } from './support/client.ts';

stopServers();

const experiments = [...retries, ...network, ...addresses, ...secrets, ...jsonResponses, ...memory, ...others];

test('all 55 experiments are here', () => {
  const groups = { R: 12, N: 7, D: 3, P: 4, S: 5, J: 7, M: 7, X: 10 };
  const ids = Object.entries(groups).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  expect(experiments.map(({ id }) => id)).toEqual(ids);
  expect(ids).toHaveLength(55);
});

test.each(experiments)('$id: where ky $ky, the SDK $sdk', async ({ check }) => {
  expect.hasAssertions();
  await check();
});
