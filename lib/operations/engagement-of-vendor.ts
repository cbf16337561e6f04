import { scoringOf } from '../domain/engagement/scoring.ts';
import { type EngagementLine, engagementReport } from '../domain/insight/engagement-report.ts';
import { instantOf } from '../domain/instant.ts';
import { engagementsOf } from './engagements-of.ts';
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
