import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canCutNetwork, checkOutTo, synthesize, templatesIn } from './synthesize.ts';

const root = mkdtempSync(join(tmpdir(), 'waymark-synth-'));
const one = join(root, 'one');
const other = join(root, 'a', 'longer', 'path', 'than', 'the', 'first');

describe('the app of three regions', () => {
  let first: ReturnType<typeof synthesize>;

  beforeAll(() => {
    checkOutTo(one);
    checkOutTo(other);
    first = synthesize(one);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is synthesized in under a minute, without network or credentials', () => {
    expect(first.said).not.toMatch(/error/i);
    expect(first.status).toBe(0);
    expect(
      Object.keys(templatesIn(join(one, 'cdk.out'))).filter((file) => file.includes('journeys')),
    ).toHaveLength(6);
    expect(first.ms).toBeLessThan(60_000);
    process.stdout.write(
      `three regions in ${(first.ms / 1000).toFixed(1)} s ${canCutNetwork ? 'without a network' : 'with a network: unshare -n is not to be had'}\n`,
    );
  });

  it('gives the same templates and the same assets, byte for byte, wherever the checkout lies', () => {
    const second = synthesize(other);

    expect(second.status).toBe(0);
    expect(templatesIn(join(other, 'cdk.out'))).toEqual(templatesIn(join(one, 'cdk.out')));
  });

  it('stops at a wrong config with the field and what to write, and makes nothing', () => {
    const written = `import config from './waymark.config.ts';
export default { ...config, homeRegion: 'eu-centrall-1', senderDomain: undefined };
`;
    writeFileSync(join(other, 'wrong.config.ts'), written);

    const { status, said } = synthesize(other, ['-c', 'config=wrong.config.ts']);

    expect(status).not.toBe(0);
    expect(said).toContain('homeRegion: is no AWS region: did you mean eu-central-1?');
    expect(said).toContain('senderDomain: is missing');
    expect(said).not.toContain('    at ');
  });
});
