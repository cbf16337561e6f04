import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alive } from '../../lib/domain/engagement/alive.ts';
import { crossing } from '../../lib/domain/engagement/crossing.ts';
import { expectedActivity } from '../../lib/domain/engagement/expected-activity.ts';
import { lapseAge } from '../../lib/domain/engagement/lapse-age.ts';
import { byFrequency, logLikelihood } from '../../lib/domain/engagement/likelihood.ts';
import { digamma, logGamma } from '../../lib/domain/engagement/log-gamma.ts';
import type { History, Model } from '../../lib/domain/engagement/model.ts';

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Between two powers of ten, evenly by the power. */
const scaled = (from: number, to: number) => double(from, to).map((power) => 10 ** power);

/** Far beyond what a fit gives, at both ends. */
const model: fc.Arbitrary<Model> = fc.record({
  r: scaled(-3, 2),
  alpha: scaled(-2, 3),
  a: scaled(-4, 2),
  b: scaled(-4, 3),
});
const history: fc.Arbitrary<History> = fc
  .record({
    frequency: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 2_000 })),
    first: double(0, 1_000),
    silence: double(0, 1_000),
  })
  .map(({ frequency, first, silence }) => ({
    frequency,
    recency: frequency === 0 ? 0 : first,
    age: (frequency === 0 ? 0 : first) + silence,
  }));
const threshold = double(0.01, 0.99);

const close = (found: number, wanted: number, relative: number) =>
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(relative * Math.max(1e-9, Math.abs(wanted)));

describe('log-gamma', () => {
  it('obeys Γ(z + 1) = z Γ(z) and Legendre’s duplication', () => {
    fc.assert(
      fc.property(scaled(-8, 6), (z) => {
        const scale = Math.max(1, Math.abs(logGamma(2 * z)));

        const next = logGamma(z + 1) - logGamma(z) - Math.log(z);
        const twice =
          logGamma(z) +
          logGamma(z + 0.5) +
          (2 * z - 1) * Math.LN2 -
          0.5 * Math.log(Math.PI) -
          logGamma(2 * z);

        expect(Math.abs(next)).toBeLessThan(1e-13 * scale);
        expect(Math.abs(twice)).toBeLessThan(1e-13 * scale);
      }),
    );
  });

  it('has digamma as its slope: ψ(z + 1) = ψ(z) + 1/z, and the difference quotient', () => {
    fc.assert(
      fc.property(scaled(-2, 4), (z) => {
        const step = z * 1e-4;

        close(digamma(z + 1), digamma(z) + 1 / z, 1e-9);
        const quotient = (logGamma(z + step) - logGamma(z - step)) / (2 * step);
        expect(Math.abs(quotient - digamma(z))).toBeLessThan(1e-5 * Math.max(1, Math.abs(digamma(z))));
      }),
    );
  });
});

describe('the likelihood', () => {
  /** Term by term from the paper, without logarithms. */
  const plain = ({ r, alpha, a, b }: Model, { frequency: x, recency, age }: History): number => {
    // Γ(z + x) / Γ(z)
    const rising = (z: number) =>
      Array.from({ length: x }, (_, i) => z + i).reduce((all, each) => all * each, 1);
    const lives = (rising(b) / rising(a + b)) * (alpha / (alpha + age)) ** r * (alpha + age) ** -x;
    // B(a + 1, b + x − 1) / B(a, b)
    const beta = x === 0 ? 0 : (rising(b) / (b + x - 1) / rising(a + b)) * a;
    const dropped = beta * (alpha / (alpha + recency)) ** r * (alpha + recency) ** -x;
    return rising(r) * (lives + dropped);
  };

  it('is that of the paper’s formula, computed without logarithms', () => {
    const short = history.map((each) => ({ ...each, frequency: each.frequency % 12 }));
    fc.assert(
      fc.property(model, short, ({ r, ...rest }, { frequency, recency, age }) => {
        const parameters = { ...rest, r: Math.min(r, 8) };
        const one = { frequency, recency: frequency === 0 ? 0 : recency, age };

        const { value } = logLikelihood(parameters, byFrequency([{ ...one, count: 1 }]));

        expect(Math.abs(value - Math.log(plain(parameters, one)))).toBeLessThan(
          1e-8 * Math.max(1, Math.abs(value)),
        );
      }),
    );
  });

  it('has the slope that difference quotients show', () => {
    fc.assert(
      fc.property(model, fc.array(history, { minLength: 1, maxLength: 5 }), (parameters, histories) => {
        const parts = byFrequency(histories.map((each) => ({ ...each, count: 2 })));
        const { value, slope } = logLikelihood(parameters, parts);

        for (const [i, name] of (['r', 'alpha', 'a', 'b'] as const).entries()) {
          const step = parameters[name] * 1e-5;
          const at = (moved: number) =>
            logLikelihood({ ...parameters, [name]: parameters[name] + moved }, parts).value;
          const byLogarithm = ((at(step) - at(-step)) / (2 * step)) * parameters[name];
          const found = (slope[i] ?? 0) * parameters[name];
          expect(Math.abs(found - byLogarithm)).toBeLessThan(1e-5 * (10 + Math.abs(value) + Math.abs(found)));
        }
      }),
    );
  });
});

describe('P(alive)', () => {
  it('lies between 0 and 1, is 1 without a repeat, and falls while a partner is silent', () => {
    fc.assert(
      fc.property(model, history, double(0, 500), (parameters, past, more) => {
        const now = alive(parameters, past);
        const later = alive(parameters, { ...past, age: past.age + more });

        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(later).toBeLessThanOrEqual(now);
        if (past.frequency === 0) expect(later).toBe(1);
      }),
    );
  });

  it('is the share of the likelihood in which the partner lives', () => {
    fc.assert(
      fc.property(model, history, (parameters, past) => {
        fc.pre(past.frequency > 0);
        const { frequency: x, age } = past;
        const { r, alpha, a, b } = parameters;

        const whole = logLikelihood(parameters, byFrequency([{ ...past, count: 1 }])).value;
        const lives =
          logGamma(r + x) -
          logGamma(r) +
          r * Math.log(alpha) -
          (r + x) * Math.log(alpha + age) +
          logGamma(a + b) -
          logGamma(b) +
          logGamma(b + x) -
          logGamma(a + b + x);

        close(alive(parameters, past), Math.exp(lives - whole), 1e-7);
      }),
    );
  });
});

describe('the crossing of P(alive) with a threshold', () => {
  it('is the root that bisection finds, over the whole range of the parameters', () => {
    fc.assert(
      fc.property(model, history, threshold, (parameters, past, limit) => {
        fc.pre(past.frequency > 0);
        const above = (age: number) => alive(parameters, { ...past, age }) > limit;

        const found = crossing(parameters, past, limit);

        if (!above(past.recency)) expect(found).toBe(past.recency);
        else close(found - past.recency, bisected(above, past.recency) - past.recency, 1e-6);
      }),
      { numRuns: 1_000 },
    );
  });

  /** Where a condition that holds at `from` ceases to. */
  function bisected(holds: (at: number) => boolean, from: number): number {
    let low = from;
    let high = from + 1;
    while (holds(high)) high = from + (high - from) * 2;
    for (let i = 0; i < 200; i += 1) {
      const middle = low + (high - low) / 2;
      if (holds(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
});

describe('the lapse', () => {
  it('never comes before the shortest silence nor after the longest, and falls with the threshold between them', () => {
    const bounds = fc.record({ shortest: double(1, 60), wider: double(0, 300), afterOneDay: double(1, 90) });
    fc.assert(
      fc.property(model, history, bounds, threshold, threshold, (parameters, past, given, one, other) => {
        const { shortest, wider, afterOneDay } = given;
        const silenceAt = (limit: number) =>
          lapseAge(parameters, past, { threshold: limit, shortest, longest: shortest + wider, afterOneDay }) -
          past.recency;

        const [sooner, later] = [silenceAt(Math.max(one, other)), silenceAt(Math.min(one, other))];

        if (past.frequency === 0) expect([sooner, later]).toEqual([afterOneDay, afterOneDay]);
        else {
          expect(sooner).toBeGreaterThanOrEqual(shortest * (1 - 1e-9));
          expect(later).toBeGreaterThanOrEqual(sooner);
          expect(later).toBeLessThanOrEqual((shortest + wider) * (1 + 1e-9));
        }
      }),
    );
  });
});

describe('the expected activity', () => {
  /**
   * E over p of (1 − (1 + p τ)^−(r + x)) / p, for p beta (a, b + x) distributed, by the tanh-sinh rule, which does not
   * mind what the density does at 0 and at 1. [Takahasi and Mori 1974]
   */
  function integrated({ r, alpha, a, b }: Model, { frequency: x, age }: History, days: number): number {
    const tau = days / (alpha + age);
    const logBeta = logGamma(a) + logGamma(b + x) - logGamma(a + b + x);
    const step = 1 / 128;
    let sum = 0;
    for (let at = -14; at <= 14; at += step) {
      const stretched = Math.PI * Math.sinh(at);
      const logP = -softplus(-stretched);
      const logQ = -softplus(stretched);
      const p = Math.exp(logP);
      const seen = p < 1e-200 ? (r + x) * tau : -Math.expm1(-(r + x) * Math.log1p(p * tau)) / p;
      sum += seen * Math.exp(a * logP + (b + x) * logQ - logBeta) * Math.PI * Math.cosh(at) * step;
    }
    return sum;
  }

  /** ln(1 + e^v). */
  const softplus = (v: number): number => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));

  it('is the integral over rate and dropout, for a below, at and above 1', () => {
    const wide = model.map((each) => ({ ...each, alpha: Math.max(each.alpha, 1) }));
    const withOne = fc.oneof(
      wide,
      wide.map((each) => ({ ...each, a: 1 })),
    );
    fc.assert(
      fc.property(withOne, history, double(1, 365), (parameters, past, days) => {
        const found = expectedActivity(parameters, past, days);

        close(found, alive(parameters, past) * integrated(parameters, past, days), 1e-8);
      }),
    );
  });

  it('is the paper’s ₂F₁ form where that can be computed', () => {
    const plain = fc.record({
      r: double(0.1, 3),
      alpha: double(1, 50),
      a: double(1.2, 4),
      b: double(0.5, 8),
    });
    const short = history.map(({ frequency, ...rest }) => ({ frequency: frequency % 8, ...rest }));
    fc.assert(
      fc.property(plain, short, double(1, 60), ({ r, alpha, a, b }, { frequency: x, recency, age }, days) => {
        const past = { frequency: x, recency: x === 0 ? 0 : recency, age };
        const z = days / (alpha + age + days);
        fc.pre(z < 0.9);
        const power = ((alpha + age) / (alpha + age + days)) ** (r + x);
        const alone = alive({ r, alpha, a, b }, past);

        const wanted =
          ((a + b + x - 1) / (a - 1)) * (1 - power * hypergeometric(r + x, b + x, a + b + x - 1, z));

        expect(Math.abs(expectedActivity({ r, alpha, a, b }, past, days) - wanted * alone)).toBeLessThan(
          1e-7,
        );
      }),
    );
  });

  /** ₂F₁ by its series. */
  function hypergeometric(a: number, b: number, c: number, z: number): number {
    let term = 1;
    let sum = 1;
    for (let n = 0; Math.abs(term) > 1e-17 * sum; n += 1) {
      term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
      sum += term;
    }
    return sum;
  }

  it('grows with time, and never beyond what comes if nobody drops out', () => {
    fc.assert(
      fc.property(model, history, double(0.1, 90), ({ alpha: narrow, ...rest }, past, days) => {
        const parameters = { ...rest, alpha: Math.max(narrow, 1) };
        const { r, alpha } = parameters;

        const found = expectedActivity(parameters, past, days);

        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(((r + past.frequency) * days * (1 + 1e-9)) / (alpha + past.age));
        expect(expectedActivity(parameters, past, days * 2)).toBeGreaterThanOrEqual(found * (1 - 1e-9));
      }),
    );
  });
});
