import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePilot } from '../../../lib/domain/publishing/judge-pilot.ts';

const counts = (
  sent: number,
  given: { bounced?: number; complained?: number; unsubscribed?: number } = {},
) => ({
  sent,
  bounced: 0,
  complained: 0,
  unsubscribed: 0,
  ...given,
});

describe('the stop rule of a pilot', () => {
  it.each([
    ['a bounce of 19 messages: too few to say', counts(19, { bounced: 5 }), undefined],
    ['a bounce of 20', counts(20, { bounced: 1 }), 'bounces: 1 of 20 messages (5 %), the limit is 4 %'],
    [
      'exactly 4 % of bounces',
      counts(25, { bounced: 1 }),
      'bounces: 1 of 25 messages (4 %), the limit is 4 %',
    ],
    ['bounces below 4 %', counts(26, { bounced: 1 }), undefined],
    [
      'an unsubscription of 100',
      counts(100, { unsubscribed: 1 }),
      'unsubscribes: 1 of 100 messages (1 %), the limit is 1 %',
    ],
    ['an unsubscription of 101', counts(101, { unsubscribed: 1 }), undefined],
    ['complaints of 99 messages: too few to say', counts(99, { complained: 3 }), undefined],
    [
      'a complaint of 100',
      counts(100, { complained: 1 }),
      'complaints: 1 of 100 messages (1 %), the limit is 0.08 %',
    ],
    [
      'a complaint of 1,250',
      counts(1250, { complained: 1 }),
      'complaints: 1 of 1250 messages (0.08 %), the limit is 0.08 %',
    ],
    ['a complaint of 1,251', counts(1251, { complained: 1 }), undefined],
    ['nothing', counts(1_000_000), undefined],
  ])('judges %s', (_what, given, verdict) => {
    expect(judgePilot(given)).toBe(verdict);
  });

  it('never lets more harm pass than it stops', () => {
    const count = fc.nat(2_000);
    fc.assert(
      fc.property(count, count, count, count, count, (sent, bounced, complained, unsubscribed, more) => {
        const before = judgePilot({ sent, bounced, complained, unsubscribed });
        const after = judgePilot({ sent, bounced: bounced + more, complained, unsubscribed });

        return before === undefined || after !== undefined;
      }),
    );
  });
});
