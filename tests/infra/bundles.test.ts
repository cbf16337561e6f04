import { describe, expect, it } from 'vitest';
import { bundleFunction } from '../bench/bundle-function.ts';

const kB = 1024;

describe.each(['record-event', 'dispatch-event', 'perform-actions', 'tally-changes'])(
  'the bundle of %s',
  (name) => {
    const entry = `functions/${name}/handler.ts`;

    it('has at most 600 KB where the runtime brings the SDK, and asks it for clients alone', async () => {
      const { bytes, asks } = await bundleFunction(entry, 'runtime');

      expect(bytes).toBeLessThanOrEqual(600 * kB);
      expect(asks.length).toBeGreaterThan(0);
      expect(asks.filter((path) => !path.startsWith('@aws-sdk/client-'))).toEqual([]);
    });

    it('has at most 1.5 MB with the SDK inside, and holds neither CDK nor the compiler', async () => {
      const { bytes, code } = await bundleFunction(entry, 'inside');

      expect(bytes).toBeLessThanOrEqual(1536 * kB);
      expect(code).not.toMatch(/aws-cdk-lib|mj-section/);
    });
  },
);
