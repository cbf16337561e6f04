import { describe, expect, it } from 'vitest';
import { importPinpoint } from '../../../lib/pinpoint/index.ts';
import { aJourney, aTemplate, attribute, emailEvent, everybody, mail, yesNo } from './an-export.ts';
import { errorsOf, fileOf, journeyOf, messagesOf } from './imported.ts';

const wait = (time: Record<string, string>, next = 'z') => ({ Wait: { WaitTime: time, NextActivity: next } });

describe('a wait', () => {
  it.each([
    ['PT1H', '1 hour'],
    ['P14D', '14 days'],
    ['P1DT12H', '36 hours'],
    ['P1M', '30 days'],
    ['P3Y', '540 days'],
  ])('of %s becomes %s', (given, words) => {
    const { steps } = journeyOf(aJourney({ a: wait({ WaitFor: given }), z: mail('z') }), everybody);

    expect(steps).toEqual([{ wait: words }, { send: 'z' }]);
  });

  it('until a moment keeps the clock time and says whose clock', () => {
    const journey = aJourney({ a: wait({ WaitUntil: '2027-01-15T09:30:00Z' }), z: mail('z') });

    const { steps } = journeyOf(journey, everybody);

    expect(steps).toEqual([{ wait: 'until 2027-01-15 09:30' }, { send: 'z' }]);
    expect(messagesOf(importPinpoint([journey, everybody]), 'clock-time')).toHaveLength(1);
  });

  it('for no duration is refused where it stands', () => {
    const result = importPinpoint([aJourney({ a: wait({ WaitFor: 'soon' }), z: mail('z') }), everybody]);

    expect(result.ok).toBe(false);
    expect(errorsOf(result)).toEqual(['wrong-shape $.JourneyResponse.Activities.a.Wait.WaitTime.WaitFor']);
  });
});

describe('a split', () => {
  it('on an event waits for it as long as the evaluation was put off', () => {
    const journey = aJourney({
      a: yesNo(emailEvent('_email.complaint'), 'b', 'c', 'P2D'),
      b: mail('b'),
      c: mail('c'),
    });

    const { steps } = journeyOf(journey, everybody);

    expect(steps).toEqual([
      {
        waitFor: 'message.complained',
        where: '$event.journey = "onboard"',
        within: '2 days',
        // biome-ignore lint/suspicious/noThenProperty: `then` is a key of the language
        then: [{ send: 'b' }],
        else: [{ send: 'c' }],
      },
    ]);
  });

  it.each(['_email.open', '_email.click', '_email.delivered', '_custom.thing'])(
    'on %s takes nobody and has to be decided',
    (type) => {
      const journey = aJourney({ a: yesNo(emailEvent(type), 'b', 'c'), b: mail('b'), c: mail('c') });

      const result = importPinpoint([journey, everybody]);

      expect(journeyOf(journey, everybody).steps).toEqual([
        { branch: [{ when: 'false', steps: [{ send: 'b' }] }, { else: [{ send: 'c' }] }] },
      ]);
      expect(fileOf(result, 'journey.yaml')).toContain('# Decide:');
      expect(result.report.differences.some(({ weight }) => weight === 'decide')).toBe(true);
    },
  );

  it('never lets an unknown condition hold behind a negation', () => {
    const shoe = {
      SegmentDimensions: { UserAttributes: { Shoe: { AttributeType: 'EXCLUSIVE', Values: ['44'] } } },
    };
    const journey = aJourney({ a: yesNo(shoe, 'b', 'c'), b: mail('b'), c: mail('c') });

    const [branch] = journeyOf(journey, everybody).steps as [{ branch: [{ when: string }] }];

    expect(branch.branch[0].when).toBe('false');
  });

  it('keeps the order of the list and says what Pinpoint’s is', () => {
    const multi = {
      MultiCondition: {
        Branches: [
          { Condition: attribute('Tier', 'Gold', 'Silver'), NextActivity: 'z' },
          { Condition: attribute('Country', 'DE'), NextActivity: 'b' },
        ],
        DefaultActivity: 'c',
      },
    };
    const journey = aJourney({ a: multi, z: mail('z'), b: mail('b'), c: mail('c') });

    const { steps } = journeyOf(journey, everybody);

    expect(steps).toEqual([
      {
        branch: [
          { when: '$partner.tier in ["gold", "silver"]', steps: [{ send: 'z' }] },
          { when: '$partner.country = "DE"', steps: [{ send: 'b' }] },
          { else: [{ send: 'c' }] },
        ],
      },
    ]);
    expect(messagesOf(importPinpoint([journey, everybody]), 'branch-order')).toEqual([
      expect.stringContaining('alphabetical order'),
    ]);
  });

  it('at random keeps its shares', () => {
    const random = {
      RandomSplit: {
        Branches: [
          { NextActivity: 'b', Percentage: 20 },
          { NextActivity: 'c', Percentage: 80 },
        ],
      },
    };

    const { steps } = journeyOf(aJourney({ a: random, b: mail('b'), c: mail('c') }), everybody);

    expect(steps).toEqual([
      {
        split: {
          'path-a': { weight: 20, steps: [{ send: 'b' }] },
          'path-b': { weight: 80, steps: [{ send: 'c' }] },
        },
        id: 'split',
      },
    ]);
  });

  it('at random that sends everybody one way is no split', () => {
    const random = {
      RandomSplit: {
        Branches: [
          { NextActivity: 'b', Percentage: 0 },
          { NextActivity: 'c', Percentage: 100 },
        ],
      },
    };

    const { steps } = journeyOf(aJourney({ a: random, b: mail('b'), c: mail('c') }), everybody);

    expect(steps).toEqual([{ send: 'c' }]);
  });
});

describe('a hold-out', () => {
  const holdout = (share: number) => ({ Holdout: { Percentage: share, NextActivity: 'z' } });

  it('at the beginning is the control group of the journey', () => {
    const journey = journeyOf(aJourney({ a: holdout(5), z: mail('z') }), everybody);

    expect(journey).toMatchObject({ holdout: '5%', steps: [{ send: 'z' }] });
  });

  it('of more than half, or further on, is a split whose one side ends', () => {
    const { steps, holdout: share } = journeyOf(aJourney({ a: holdout(60), z: mail('z') }), everybody);

    expect(share).toBeUndefined();
    expect(steps).toEqual([
      {
        split: { 'held-out': { weight: 60, steps: [{ end: 'held-out' }] }, 'goes-on': { weight: 40 } },
        id: 'holdout',
      },
      { send: 'z' },
    ]);
  });
});

describe('a channel without a counterpart', () => {
  it('stays as a comment where it stood', () => {
    const sms = { SMS: { TemplateName: 'hi', NextActivity: 'z' } };

    const result = importPinpoint([aJourney({ a: sms, z: mail('z') }), everybody, aTemplate('z')]);

    expect(fileOf(result, 'journey.yaml')).toContain('  # Left out: SMS with template “hi”.\n  - send: z');
    expect(messagesOf(result, 'no-channel')).toHaveLength(1);
  });
});
