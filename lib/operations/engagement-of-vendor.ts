import { scoringOf } from '../domain/engagement/scoring.ts';
import { type EngagementLine, engagementReport } from '../domain/insight/engagement-report.ts';
import { instantOf } from '../domain/instant.ts';
import { engagementsOf } from './engagements-of.ts';
import { pageOfPartners } from './partners/find-partners.ts';
import { rowsAt } from './rows-at.ts';
import type { Services } from './services.ts';

/** How a vendor's partners stand, and by which model and rules they were judged. */
export interface VendorEngagement {
  readonly version: number;
  readonly rules: ReturnType<typeof scoringOf>['rules'];
  readonly lines: readonly EngagementLine[];
}

/** Judges every partner of a vendor that was ever active; it reads the population. */
export async function engagementOfVendor(services: Services, vendor: string): Promise<VendorEngagement> {
  const { version, rules, ...scoring } = scoringOf(await services.store.get('model', { vendor }));
  const members = await engagementsOf(services, vendor);
  const now = instantOf(services.clock.business());
  return { version, rules, lines: engagementReport(members, { version, rules, ...scoring }, now) };
}

/** How some of a vendor's partners stand. */
export interface EngagementPage extends VendorEngagement {
  /** How many partners were looked at; those that never were active have no line. */
  readonly looked: number;
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** Judges the partners of a page of a vendor's, in the order of stages and ids; undefined where the cursor is none. */
export async function pageOfEngagement(
  services: Services,
  { vendor, limit, cursor }: { vendor: string; limit: number; cursor?: string | undefined },
): Promise<EngagementPage | undefined> {
  const { store, clock } = services;
  const page = await pageOfPartners(services, { vendor, limit, cursor });
  if (page === undefined) return undefined;
  const keys = page.partners.map(({ partner }) => ({ vendor, partner }));
  const [model, engagementAt] = await Promise.all([
    store.get('model', { vendor }),
    rowsAt(store, 'engagement', keys),
  ]);
  const members = page.partners.flatMap((membership) => {
    const engagement = engagementAt(membership);
    return engagement === undefined ? [] : [{ membership, engagement }];
  });
  const scoring = scoringOf(model);
  const { version, rules } = scoring;
  const lines = engagementReport(members, scoring, instantOf(clock.business()));
  const { next } = page;
  return { version, rules, lines, looked: page.partners.length, ...(next === undefined ? {} : { next }) };
}
