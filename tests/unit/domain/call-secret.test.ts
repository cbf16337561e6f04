import { describe, expect, it } from 'vitest';
import { CallSecret } from '../../../lib/contracts/membership.ts';

const ofBytes = (count: number) => `whsec_${Buffer.alloc(count, 7).toString('base64')}`;

describe('CallSecret', () => {
  it.each([24, 25, 26, 64])('takes %i bytes', (count) => {
    expect(CallSecret.safeParse(ofBytes(count)).success).toBe(true);
  });

  it.each([
    ['too few bytes', ofBytes(23)],
    ['too many bytes', ofBytes(65)],
    ['no prefix', ofBytes(24).slice(6)],
    ['what is no base64', `${ofBytes(24)}!`],
    ['base64 that was cut', ofBytes(25).slice(0, -1)],
  ])('refuses %s', (_, secret) => {
    expect(CallSecret.safeParse(secret).success).toBe(false);
  });
});
