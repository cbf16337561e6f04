import { describe, expect, it } from 'vitest';
import { importPinpoint } from '../../../lib/pinpoint/index.ts';
import { aJourney, attribute, everybody, mail, yesNo } from './an-export.ts';
import { errorsOf, journeyOf, messagesOf } from './imported.ts';

const gold = attribute('Tier', 'gold');
const isGold = '$partner.tier = "gold"';

describe('a graph', () => {
  it('becomes a branch whose meeting place stands behind it', () => {
    const journey = aJourney({
      a: yesNo(gold, 'b', 'c'),
      b: mail('b', 'd'),
      c: mail('c', 'd'),
      d: mail('d'),
    });

    const { steps } = journeyOf(journey, everybody);

    expect(steps).toEqual([
      { branch: [{ when: isGold, steps: [{ send: 'b' }] }, { else: [{ send: 'c' }] }] },
      { send: 'd' },
    ]);
  });

  it('asks the opposite where only the No path has steps', () => {
    const journey = aJourney({ a: yesNo(gold, 'd', 'c'), c: mail('c', 'd'), d: mail('d') });

    const { steps } = journeyOf(journey, everybody);

    expect(steps).toEqual([{ branch: [{ when: `$not(${isGold})`, steps: [{ send: 'c' }] }] }, { send: 'd' }]);
  });

  it('ends the way that stops before the others meet', () => {
    const multi = {
      MultiCondition: {
        Branches: [
          { Condition: gold, NextActivity: 'b' },
          { Condition: attribute('Tier', 'silver'), NextActivity: 'c' },
        ],
        DefaultActivity: 'x',
      },
    };
    const journey = aJourney({ a: multi, b: mail('b', 'd'), c: mail('c', 'd'), d: mail('d'), x: mail('x') });

    const { steps } = journeyOf(journey, everybody);

    expect(steps).toEqual([
      {
        branch: [
          { when: isGold, steps: [{ send: 'b' }] },
          { when: '$partner.tier = "silver"', steps: [{ send: 'c' }] },
          { else: [{ send: 'x' }, { end: 'finished' }] },
        ],
      },
      { send: 'd' },
    ]);
  });

  it('ends a way inside a way that goes on', () => {
    const journey = aJourney({
      a: yesNo(gold, 'b', 'd'),
      b: yesNo(attribute('Country', 'DE'), 'c', undefined),
      c: mail('c', 'd'),
      d: mail('d'),
    });

    const { steps } = journeyOf(journey, everybody);

    expect(steps).toEqual([
      {
        branch: [
          {
            when: isGold,
            steps: [
              {
                branch: [
                  { when: '$partner.country = "DE"', steps: [{ send: 'c' }] },
                  { else: [{ end: 'finished' }] },
                ],
              },
            ],
          },
        ],
      },
      { send: 'd' },
    ]);
  });

  it('takes no meeting place that a way goes past', () => {
    const multi = {
      MultiCondition: {
        Branches: [
          { Condition: attribute('Country', 'DE'), NextActivity: 'b' },
          { Condition: attribute('Country', 'FR'), NextActivity: 'c' },
        ],
        DefaultActivity: 'f',
      },
    };
    const journey = aJourney({
      a: yesNo(gold, 'm', 'f'),
      m: multi,
      b: mail('b', 'j'),
      c: mail('c', 'j'),
      j: mail('j', 'f'),
      f: mail('f'),
    });

    const { steps } = journeyOf(journey, everybody);

    const sends = JSON.stringify(steps).match(/"send":"\w+"/g);
    expect(sends).toEqual(['"send":"b"', '"send":"j"', '"send":"c"', '"send":"j"', '"send":"f"']);
  });

  it('is refused with the activity that leads back', () => {
    const result = importPinpoint([aJourney({ a: mail('a', 'b'), b: mail('b', 'a') }), everybody]);

    expect(errorsOf(result)).toEqual(['loop $.JourneyResponse.Activities.b.EMAIL.NextActivity']);
  });

  it('is refused where it leads to an activity that is not there', () => {
    const result = importPinpoint([aJourney({ a: mail('a', 'gone') }), everybody]);

    expect(errorsOf(result)).toEqual(['missing-activity $.JourneyResponse.Activities.a.EMAIL.NextActivity']);
  });

  it('is refused where its ways cross without end', () => {
    const levels = Array.from({ length: 12 }, (_, n) => n);
    const crossing = levels.flatMap((n) => [
      [`l${n}`, yesNo(gold, `l${n + 1}`, `r${n + 1}`)],
      [`r${n}`, yesNo(attribute('Country', 'DE'), `l${n + 1}`, `r${n + 1}`)],
    ]);
    const activities = Object.fromEntries([...crossing, ['l12', mail('l')], ['r12', mail('r')]]);

    const result = importPinpoint([aJourney(activities), everybody]);

    expect(errorsOf(result)).toEqual([expect.stringContaining('too-big')]);
  });

  it('of twenty splits that each end early stays a readable list', () => {
    const splits = Array.from({ length: 20 }, (_, n) => [
      [`s${n}`, yesNo(gold, `m${n}`, n === 19 ? undefined : `s${n + 1}`)],
      [`m${n}`, mail(`m${n}`)],
    ]);

    const result = importPinpoint([aJourney(Object.fromEntries(splits.flat())), everybody]);

    expect(errorsOf(result)).toEqual([]);
  });

  it('names what nothing leads to', () => {
    const result = importPinpoint([aJourney({ a: mail('a'), stray: mail('b') }), everybody]);

    expect(messagesOf(result, 'not-reached')).toEqual([expect.stringContaining('activity stray')]);
  });
});
