import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;

/** The unit tests alone, without the ones that go through all fixtures, which are slow and find what the others find. */
export default defineConfig({
  root,
  resolve: { alias: { 'synapse-admin-sdk': `${root}src/index.ts` } },
  test: { include: ['test/unit/**/*.test.ts'], exclude: ['test/unit/replay*', 'test/unit/schemas*'] },
});
