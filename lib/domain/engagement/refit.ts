import type { BackTest, ModelRow } from '../../contracts/engagement.ts';
import { instantOf } from '../instant.ts';
import type { ActiveDays } from './active-days.ts';
import { backTest } from './back-test.ts';
import { type Fit, fitModel } from './fit.ts';
import { historyOf } from './score.ts';
import { defaultScoring } from './scoring.ts';

/** Fewer memberships, or fewer that ever came back, do not tell four numbers. */
export const fewestMemberships = 100;
export const fewestRepeats = 50;
/** A living partner who is active more often than twice a day, or less than once in two years, is none. Days. */
const shortestGap = 0.5;
const longestGap = 730;
/** What came in the days held out may be this many times more, or less, than what was expected. */
const widestMiss = 2;

/**
 * The vendor's next model row: with a new model and the next version, or, where the guard refuses the fit, with the
 * last model and the reason. `now` is epoch milliseconds.
 */
export function refit(
  vendor: string,
  memberships: readonly ActiveDays[],
  known: ModelRow | undefined,
  now: number,
): ModelRow {
  const { refused: _, ...last } = known ?? defaultRow(vendor);
  const refusal = (reason: string): ModelRow => ({ ...last, refused: { at: instantOf(now), reason } });
  const histories = memberships.map((membership) => historyOf(membership, now));
  if (histories.length < fewestMemberships)
    return refusal(
      `too few: ${histories.length} memberships were ever active, ${fewestMemberships} are needed`,
    );
  const fitted = fitModel(histories);
  if (fitted.repeats < fewestRepeats)
    return refusal(`too few: ${fitted.repeats} memberships came back, ${fewestRepeats} are needed`);
  if (!fitted.converged) return refusal('no convergence: the activity does not tell the four numbers');
  const tested = backTest(memberships, now);
  const fault = implausible(fitted, tested);
  if (fault !== undefined) return refusal(`implausible: ${fault}`);
  const { backTest: __, ...rest } = last;
  return {
    ...rest,
    ...fitted.model,
    version: last.version + 1,
    fittedAt: instantOf(now),
    memberships: histories.length,
    logLikelihood: fitted.logLikelihood,
    ...(tested === undefined ? {} : { backTest: tested }),
  };
}

/** The row of a vendor for whom the default holds. */
export const defaultRow = (vendor: string): ModelRow => ({
  kind: 'model',
  vendor,
  version: defaultScoring.version,
  ...defaultScoring.model,
  ...defaultScoring.rules,
});

function implausible({ model: { r, alpha } }: Fit, tested: BackTest | undefined): string | undefined {
  const gap = alpha / r;
  if (gap < shortestGap || gap > longestGap)
    return `a partner who is alive would be active every ${gap.toPrecision(3)} days`;
  if (tested === undefined) return undefined;
  const { expected, actual, days } = tested;
  // A handful of days either way is chance.
  const misses =
    Math.abs(actual - expected) > 10 && Math.max(actual, expected) > widestMiss * Math.min(actual, expected);
  return misses
    ? `tried on the last ${days} days, it expected ${Math.round(expected)} active days and ${actual} came`
    : undefined;
}
