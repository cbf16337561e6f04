import type { MapRun } from '../../execution.ts';
import { evaluationFailure } from '../../failure.ts';
import { evaluateNumber } from '../../jsonata/evaluate.ts';
import type { Template } from '../../jsonata/template.ts';
import { scopeOf, whereaboutsOf } from '../../run/scope.ts';
import type { Visit } from '../../run/visit.ts';
import type { Plan } from './plan.ts';

/** Concurrent iterations where MaxConcurrency is 0 or absent: AWS's own bounds, inline and distributed. */
const WIDEST = { inline: 40, distributed: 10_000 };

/** How many iterations may run at once, and how many may fail. */
export type Bounds = Pick<MapRun, 'concurrency' | 'toleratedCount' | 'toleratedPercentage'>;

/** MaxConcurrency and the tolerance. Where one of the two tolerances is written, the other no longer counts. */
export async function boundsOf(visit: Visit, plan: Plan): Promise<Bounds> {
  const concurrency = await boundOf(visit, 'MaxConcurrency', plan.concurrency);
  const count = await boundOf(visit, 'ToleratedFailureCount', plan.toleratedCount);
  const percentage = await boundOf(visit, 'ToleratedFailurePercentage', plan.toleratedPercentage, 100);
  return {
    concurrency: concurrency || WIDEST[plan.distributed ? 'distributed' : 'inline'],
    toleratedCount: count ?? (percentage === undefined ? 0 : Number.MAX_SAFE_INTEGER),
    toleratedPercentage: percentage ?? 100,
  };
}

/** A bound that a field sets, a constant or an expression; undefined where it is not written. */
export async function boundOf(
  visit: Visit,
  field: string,
  template: Template | undefined,
  most: number = Number.MAX_SAFE_INTEGER,
): Promise<number | undefined> {
  if (!template) return undefined;
  const value = await evaluateNumber(template, field, scopeOf(visit));
  if (value >= 0 && value <= most) return value;
  const rule = most === 100 ? 'must be between 0 and 100' : 'cannot be negative';
  throw evaluationFailure(whereaboutsOf(visit), field, `${field} ${rule}.`);
}
