import { describe, expect, it } from 'vitest';
import { addUp, type Membership } from '../../../web/studio/engagement/add-up.ts';

const member = (partner: string, standing: Membership['standing'], potential: number): Membership => ({
  partner,
  name: partner,
  stage: 'sell',
  standing,
  why: '',
  alive: 0.5,
  silentDays: 1,
  expected: 1,
  potential,
});
const page = (...memberships: Membership[]) => ({
  model: 2,
  looked: 10,
  counts: { lapsed: 0, 'at-risk': 0, active: 0, left: 0 },
  memberships,
});

describe('pages of judged partners', () => {
  it('are one list, the most to lose first, in which nobody counts twice', () => {
    const sum = addUp([
      page(member('p1', 'lapsed', 3), member('p2', 'active', 9)),
      page(member('p3', 'lapsed', 7), member('p1', 'active', 4)),
    ]);

    expect(sum.memberships.map(({ partner }) => partner)).toEqual(['p2', 'p3', 'p1']);
    expect(sum).toMatchObject({
      model: 2,
      looked: 20,
      counts: { lapsed: 1, 'at-risk': 0, active: 2, left: 0 },
    });
  });
});
