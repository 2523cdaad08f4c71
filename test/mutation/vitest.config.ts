import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;

/**
 * What is slow, and finds what the others find: tests of all fixtures and of the double, and tests with
 * random runs or processes.
 */
const slow = ['replay', 'schemas', 'delete-all-properties', 'code-generation', 'demo', 'testing/**/*'];

/**
 * Tests of what is built on the transport. Most mutants of the transport die without them, and much sooner:
 * `MUTATION_TESTS=transport` leaves these tests out.
 */
const builtOnTransport = [
  'arguments',
  'coverage',
  'dedupe',
  'delete-all',
  'errors-in-full',
  'page-*',
  'pagination*',
  'reference',
  'registration*',
  'requests',
  'room*',
  'task',
  'users',
];
const leftOut = process.env['MUTATION_TESTS'] === 'transport' ? [...slow, ...builtOnTransport] : slow;

/** The unit tests alone. */
export default defineConfig({
  root,
  resolve: {
    alias: {
      'synapse-admin-sdk/testing': `${root}src/testing/index.ts`,
      'synapse-admin-sdk': `${root}src/index.ts`,
    },
  },
  test: {
    include: ['test/unit/**/*.test.ts'],
    exclude: leftOut.map((name) => `test/unit/${name}.test.ts`),
    testTimeout: 60_000,
    // Loading the source again for each file takes longer than its tests.
    isolate: false,
  },
});
