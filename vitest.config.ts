import { configDefaults, defineConfig } from 'vitest/config';

/** What `npm test` runs; the whole product, started and killed, is `npm run test:e2e`. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    testTimeout: 30_000,
    setupFiles: ['tests/seed.ts'],
  },
});
