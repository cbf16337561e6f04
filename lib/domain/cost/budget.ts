import type { Budget } from '../../contracts/membership.ts';
import { dearerPath, type Paths } from './journey-cost.ts';
import { dollars } from './money.ts';
import type { PathCost } from './path-cost.ts';

/** Who is said to do what on a way. */
const who = { answers: 'partners who answer everything', silent: 'partners who are silent' } as const;

/**
 * What is above a vendor's budget, in one sentence with the figure, the budget and the dearest step; undefined where
 * nothing is. The dearer of the two ways counts. `partners` is the vendor's population, for the month's budget: all of
 * them go through once.
 */
export function aboveBudget(
  journey: string,
  paths: Paths<PathCost>,
  budget: Budget,
  partners: number,
): string | undefined {
  const { path, cost } = dearerPath(paths);
  const { per1000Partners, month } = budget;
  const inMonth = (cost.total / cost.partners) * partners;
  const dearest =
    cost.dearest === undefined
      ? ''
      : `; the dearest step is ${cost.dearest.step} with ${dollars(cost.dearest.usd)} per 1,000`;
  if (per1000Partners !== undefined && cost.total > per1000Partners)
    return `${journey} costs ${dollars(cost.total)} per 1,000 ${who[path]}, above the budget of ${dollars(per1000Partners)}${dearest}`;
  if (month !== undefined && inMonth > month)
    return `${journey} costs ${dollars(inMonth)} in a month in which all ${partners} partners go through it, above the budget of ${dollars(month)}${dearest}`;
  return undefined;
}
