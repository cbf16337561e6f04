import { defineConfig } from 'vitest/config';

/** Whole journeys under every fault: `npm run test:faults`. A small sample of it is in `npm test`. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    // A machine that does something else too is slower; all of it takes some two minutes by itself.
    testTimeout: 900_000,
    maxWorkers: 2,
    setupFiles: ['tests/seed.ts'],
  },
});
