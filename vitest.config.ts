import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Tests of what is pure, or made anew by each of them: a process may do one file after the other, which saves loading the
 * same modules again for each. They replace no module and no global; `tests/architecture` holds that.
 */
export const inOneProcess = [
  'tests/golden/**/*.test.ts',
  'tests/infra/**/*.test.ts',
  'tests/integration/**/*.test.ts',
  'tests/property/**/*.test.ts',
  'tests/unit/{api,asl,contracts,domain,journey,operations,pinpoint,rehearsal,simulate,web}/**/*.test.ts',
];

/**
 * What `npm test` runs; the whole product, started and killed, is `npm run test:e2e`; the CDK app, whole, `npm run test:synth`;
 * every fault of a journey `npm run test:faults`.
 */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    // By itself vitest leaves one core idle, which on two cores is half of them.
    maxWorkers: '100%',
    setupFiles: ['tests/seed.ts'],
    projects: [
      { extends: true, test: { name: 'in one process', include: inOneProcess, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['tests/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            ...inOneProcess,
            'tests/e2e/**',
            'tests/web/**',
            'tests/synth/**',
            'tests/faults/deep/**',
          ],
        },
      },
    ],
  },
});
