import { defineConfig } from 'vitest/config';

/** The CDK app as an administrator synthesizes it, bundles and all: `npm run test:synth`. */
export default defineConfig({
  test: {
    include: ['tests/synth/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
  },
});
