import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;

/** What is slow, and finds what the others find: tests of all fixtures, and tests with random runs or processes. */
const slow = ['replay', 'schemas', 'delete-all-properties', 'code-generation'];

/** The unit tests alone. */
export default defineConfig({
  root,
  resolve: { alias: { 'synapse-admin-sdk': `${root}src/index.ts` } },
  test: {
    include: ['test/unit/**/*.test.ts'],
    exclude: slow.map((name) => `test/unit/${name}.test.ts`),
    testTimeout: 60_000,
    // Loading the source again for each file takes longer than its tests.
    isolate: false,
  },
});
