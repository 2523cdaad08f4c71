import { defineConfig } from 'vitest/config';

const alias = { 'synapse-admin-sdk': new URL('../src/index.ts', import.meta.url).pathname };

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { resolve: { alias }, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 600_000 } },
    ],
  },
});
