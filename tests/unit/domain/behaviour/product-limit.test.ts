import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanEnds } from '../../../../lib/contracts/behaviour.ts';
import { curveOf } from '../../../../lib/domain/behaviour/curve.ts';
import { type Observation, productLimit } from '../../../../lib/domain/behaviour/product-limit.ts';

const came = (...times: number[]): Observation[] => times.map((after) => ({ after, came: true }));
const lost = (...times: number[]): Observation[] => times.map((after) => ({ after, came: false }));
const minute = 60_000;
const day = 24 * 60 * minute;

const someObservations = (isLost: fc.Arbitrary<boolean>) =>
  fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 * day }), came: isLost.map((is) => !is) }), {
    minLength: 1,
    maxLength: 60,
  });
/** The share that has come by a moment. */
const shareBy = (moments: ReturnType<typeof productLimit>, after: number): number =>
  moments.filter((moment) => moment.after <= after).at(-1)?.share ?? 0;

describe('the product-limit estimate', () => {
  it('is what the textbooks have for the remissions under 6-mercaptopurine', () => {
    // Freireich et al., Blood 21 (1963), 699–716, in weeks; Klein & Moeschberger, Survival Analysis, 2003, table 4.1.
    const remissions = [
      ...came(6, 6, 6, 7, 10, 13, 16, 22, 23),
      ...lost(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
    ];

    const moments = productLimit(remissions);

    expect(moments.map(({ after, atRisk, came }) => [after, atRisk, came])).toEqual([
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ]);
    expect(moments.map(({ share }) => Number((1 - share).toFixed(4)))).toEqual([
      0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]);
  });

  it('is the plain share by each moment where nobody was lost', () => {
    fc.assert(
      fc.property(someObservations(fc.constant(false)), (observations) => {
        for (const { after, share } of productLimit(observations)) {
          const plain = observations.filter((each) => each.after <= after).length / observations.length;
          expect(share).toBeCloseTo(plain, 10);
        }
      }),
    );
  });

  it('rises and stays between 0 and 1, whoever is lost, and does not mind the order', () => {
    fc.assert(
      fc.property(someObservations(fc.boolean()), (observations) => {
        const moments = productLimit(observations);
        const shares = [0, ...moments.map(({ share }) => share), 1];
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
        expect(productLimit(observations.toReversed())).toEqual(moments);
      }),
    );
  });

  it('is neither the share of all nor of those that ended, where half were lost early', () => {
    // Of 100, 50 are lost on the first day; of the other 50 half come on the second.
    const observations = [
      ...lost(...Array(50).fill(1)),
      ...came(...Array(25).fill(2)),
      ...lost(...Array(25).fill(3)),
    ];

    expect(productLimit(observations)).toEqual([{ after: 2, atRisk: 50, came: 25, share: 0.5 }]);
  });
});

describe('a curve', () => {
  it('has come as far at the end of each span as the estimate has', () => {
    fc.assert(
      fc.property(someObservations(fc.boolean()), (observations) => {
        const moments = productLimit(observations);
        let staying = 1;
        const spans = curveOf(observations);
        // One that breaks off tells less than the estimate does.
        fc.pre(spans.reduce((sum, span) => sum + span.came + span.lost, 0) === observations.length);
        for (const { until, atRisk, came } of spans) {
          staying *= 1 - came / atRisk;
          expect(1 - staying).toBeCloseTo(shareBy(moments, until * minute), 2);
        }
      }),
    );
  });

  it('loses nobody from sight but where too few are left to tell', () => {
    fc.assert(
      fc.property(someObservations(fc.constant(false)), (observations) => {
        const spans = curveOf(observations);
        expect(spans.reduce((sum, span) => sum + span.came + span.lost, 0)).toBe(observations.length);
        expect(spans.every(({ until }) => spanEnds.includes(until))).toBe(true);
      }),
    );
  });

  it('breaks off before one who is left would decide about hundreds', () => {
    const observations = [
      ...came(...Array(500).fill(day)),
      ...lost(...Array(499).fill(3 * day)),
      ...came(20 * day),
    ];

    const spans = curveOf(observations);

    expect(spans.reduce((sum, span) => sum + span.came, 0)).toBe(500);
    expect(spans.at(-1)).toMatchObject({ until: 3 * 24 * 60, lost: 499 });
  });

  it('counts who was lost in the midst of a span for the part of it that was seen', () => {
    expect(curveOf(lost(0, 30_000))).toEqual([{ until: 1, atRisk: 0.5, came: 0, lost: 2 }]);
  });
});
