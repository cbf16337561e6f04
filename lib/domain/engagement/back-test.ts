import type { BackTest } from '../../contracts/engagement.ts';
import { type ActiveDays, dayMs, daysOf, keptDays } from './active-days.ts';
import { expectedActivity } from './expected-activity.ts';
import { fitModel } from './fit.ts';
import { historyOf } from './score.ts';

/** Days that are held out at the end of the past. */
export const heldOut = 60;
/** Memberships with fewer than this before the cut are no test. */
const fewest = 30;

/**
 * Fits a model to what had happened up to 60 days ago, and compares what it expects of these days with what came.
 * Undefined where too little had happened then, or no model fits it. [Fader, Hardie and Lee 2005, section 5: a
 * calibration and a hold-out period]
 */
export function backTest(memberships: readonly ActiveDays[], now: number): BackTest | undefined {
  const cut = now - heldOut * dayMs;
  const lastDay = Math.floor(cut / dayMs) - 1;
  const known = memberships.flatMap((membership) => {
    const days = daysOf(membership);
    const before = days.filter((day) => day <= lastDay);
    return before.length === 0
      ? []
      : [{ history: historyOf(keptDays(before), cut), came: days.length - before.length }];
  });
  if (known.length < fewest) return undefined;
  const { model, converged } = fitModel(known.map(({ history }) => history));
  if (!converged) return undefined;
  return {
    memberships: known.length,
    days: heldOut,
    expected: known.reduce((sum, { history }) => sum + expectedActivity(model, history, heldOut), 0),
    actual: known.reduce((sum, { came }) => sum + came, 0),
  };
}
