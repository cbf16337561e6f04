import { defineConfig } from 'vitest/config';

/** The product as a user meets it: real processes, real time, one after the other. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/web/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
