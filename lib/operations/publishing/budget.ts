import type { VendorRow } from '../../contracts/membership.ts';
import { aboveBudget } from '../../domain/cost/budget.ts';
import type { Paths } from '../../domain/cost/journey-cost.ts';
import type { PathCost } from '../../domain/cost/path-cost.ts';
import { membersOf } from '../members-of.ts';
import type { Services } from '../services.ts';
import type { Publication } from './publication.ts';

/**
 * What a journey costs on both ways through it, per 1,000 partners, or why that is not known. Handed in: it takes the
 * interpreter.
 */
export type Estimate = (publication: Publication) => Promise<Paths<PathCost> | { readonly unknown: string }>;

/** What a publication is above the vendor's budget by, as a sentence; undefined where it is not, or there is none. */
export async function overBudget(
  services: Services,
  { vendor, budget }: Pick<VendorRow, 'vendor' | 'budget'>,
  publication: Publication,
  estimate: Estimate,
): Promise<string | undefined> {
  if (budget === undefined) return undefined;
  const partners = budget.month === undefined ? 0 : await countMembers(services, vendor);
  const estimated = await estimate(publication);
  if ('unknown' in estimated) return `what it costs is not known: ${estimated.unknown}`;
  return aboveBudget(publication.definition.journey, estimated, budget, partners);
}

/** A vendor's partners, from the index; it may lag a moment behind. */
async function countMembers({ store }: Services, vendor: string): Promise<number> {
  let count = 0;
  for await (const _ of membersOf(store, vendor)) count += 1;
  return count;
}
