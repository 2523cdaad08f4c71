import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const resolve = {
  alias: {
    'synapse-admin-sdk/testing': `${root}src/testing/index.ts`,
    'synapse-admin-sdk': `${root}src/index.ts`,
  },
};

export default defineConfig({
  root,
  test: {
    projects: [
      // The exact bytes of each request, and what is made of each answer.
      { resolve, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      // Every fault, with real sockets.
      {
        resolve,
        test: { name: 'faults', include: ['test/faults/**/*.test.ts', 'test/soak/**/*.test.ts'], testTimeout: 60_000 },
      },
      // Every operation on a real Synapse.
      {
        resolve,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/contract/support/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 900_000,
        },
      },
      // The packed package, in projects like its users'.
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      // One program, run from the packed package on every host.
      {
        resolve,
        test: {
          name: 'runtimes',
          include: ['test/runtimes/**/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      // The packed package in test frameworks, bundlers and package managers.
      {
        test: {
          name: 'tools',
          include: ['test/tools/**/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      // README and docs: generated tables, links, and every code sample on a local Synapse.
      {
        resolve,
        test: {
          name: 'docs',
          include: ['test/docs/*.test.ts'],
          globalSetup: ['test/docs/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 900_000,
        },
      },
      // The API reference. Not part of npm test: building it takes half a minute.
      { resolve, test: { name: 'site', include: ['test/docs/site/*.test.ts'], hookTimeout: 300_000 } },
      // A million rows in a browser. Not part of npm test: it takes a minute.
      { resolve, test: { name: 'scale', include: ['test/scale/**/*.test.ts'], testTimeout: 600_000 } },
      // A real Synapse that is killed, throttled, behind a proxy, and on a database that sorts by a language. Not part of npm test: it takes minutes.
      {
        resolve,
        test: {
          name: 'hardship',
          include: ['test/hardship/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
