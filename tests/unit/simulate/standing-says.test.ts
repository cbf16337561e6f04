import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../lib/simulate/behaviour/standing.ts';
import { restsOn } from '../../../lib/simulate/forecast/standing-says.ts';

const day = 86_400;
const standing = (given: Partial<Standing>): Standing => ({
  event: 'agreement.signed',
  journey: 'onboard',
  ...given,
});

describe('restsOn', () => {
  it.each([
    [16, '16 days'],
    [1, '1 day'],
    [0.5, '12 hours'],
    [1 / 24, '1 hour'],
    [0.011, '16 minutes'],
    [0.000_69, '1 minute'],
    [0, '1 minute'],
  ])('says %f days as people do', (upTo, says) => {
    expect(restsOn(standing({ learned: { waits: 70, came: 0, upTo } }))).toBe(
      `learned from 70 waits, 0 answered, up to ${says} long`,
    );
  });

  it('says what is assumed', () => {
    expect(restsOn(standing({ assumed: { probability: 0.8, median: 3 * day } }))).toBe(
      'assumed 80 %, half within 3 days',
    );
  });
});
