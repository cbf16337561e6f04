import { configDefaults, defineConfig } from 'vitest/config';

/**
 * What `npm test` runs; the whole product, started and killed, is `npm run test:e2e`; the CDK app, whole, `npm run test:synth`;
 * every fault of a journey `npm run test:faults`.
 */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      'tests/e2e/**',
      'tests/web/**',
      'tests/synth/**',
      'tests/faults/deep/**',
    ],
    testTimeout: 30_000,
    // By itself vitest leaves one core idle, which on two cores is half of them.
    maxWorkers: '100%',
    setupFiles: ['tests/seed.ts'],
  },
});
