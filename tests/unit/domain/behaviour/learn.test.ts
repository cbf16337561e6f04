import { describe, expect, it } from 'vitest';
import { LearnedBehaviour } from '../../../../lib/contracts/behaviour.ts';
import type { Asked } from '../../../../lib/domain/behaviour/asked.ts';
import { learn } from '../../../../lib/domain/behaviour/learn.ts';

const day = 86_400_000;
const asked = (times: number, given: Partial<Asked>): Asked[] =>
  Array.from({ length: times }, (_, n) => ({
    event: 'agreement.signed',
    where: '',
    persona: 'reseller',
    stage: 'onboard',
    after: (n + 1) * 0.01 * day,
    came: n % 2 === 0,
    ...given,
  }));

const about = { learnedAt: '2026-11-28T09:00:00.000Z', partners: 9, untold: [] };
const groups = ({ curves }: LearnedBehaviour) =>
  curves.map(({ event, persona, stage, where, waits }) => [event, persona, stage, where, waits]);

describe('learning', () => {
  it('tells of an event as a whole, and of each persona, stage and condition that differ', () => {
    const learned = learn(
      [
        ...asked(6, {}),
        ...asked(7, { stage: 'enable' }),
        ...asked(8, { persona: 'integrator', where: 'x' }),
        ...asked(9, { persona: 'integrator', where: 'y' }),
      ],
      about,
    );

    expect(groups(learned)).toEqual([
      ['agreement.signed', undefined, undefined, undefined, 30],
      ['agreement.signed', 'integrator', undefined, undefined, 17],
      ['agreement.signed', 'integrator', 'onboard', 'x', 8],
      ['agreement.signed', 'integrator', 'onboard', 'y', 9],
      ['agreement.signed', 'reseller', undefined, undefined, 13],
      ['agreement.signed', 'reseller', 'enable', undefined, 7],
      ['agreement.signed', 'reseller', 'onboard', undefined, 6],
    ]);
  });

  it('tells nothing of a group of fewer than five, in which one could be made out', () => {
    const learned = learn([...asked(10, {}), ...asked(4, { persona: 'technology' })], about);

    expect(groups(learned)).toEqual([
      ['agreement.signed', undefined, undefined, undefined, 14],
      ['agreement.signed', 'reseller', undefined, undefined, 10],
    ]);
  });

  it('makes a document that is read as it was written, with what was left out', () => {
    const untold = ['handed-over', 'handed-over', 'recorded-without-its-event'] as const;

    const learned = learn(asked(40, {}), { ...about, untold });

    expect(LearnedBehaviour.parse(JSON.parse(JSON.stringify(learned)))).toEqual(learned);
    expect(learned.leftOut).toEqual({ 'handed-over': 2, 'recorded-without-its-event': 1 });
    expect(learned.curves[0]?.spans.length).toBeGreaterThan(3);
  });

  it.each([
    ['spans out of order', (spans: object[]) => spans.toReversed(), /spans: are not in the order/],
    [
      'more who came than there were',
      ([first]: object[]) => [{ ...first, came: 99 }],
      /atRisk: is less than how many came/,
    ],
    [
      'a span that ends where none does',
      ([first]: object[]) => [{ ...first, until: 61 }],
      /until: is not where a span ends/,
    ],
    [
      'anything else, such as a name',
      ([first]: object[]) => [{ ...first, partner: 'p1' }],
      /Unrecognized key/,
    ],
  ])('takes no document with %s', (_, change, message) => {
    const learned = learn(asked(40, {}), about);
    const [curve] = learned.curves;
    const broken = { ...learned, curves: [{ ...curve, spans: change([...(curve?.spans ?? [])]) }] };

    const { error } = LearnedBehaviour.safeParse(broken);

    const told = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
    expect(told).toMatch(message);
  });
});
