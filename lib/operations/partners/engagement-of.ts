import type { Row } from '../../contracts/table.ts';
import { scoringOf } from '../../domain/engagement/scoring.ts';
import { type EngagementLine, engagementReport } from '../../domain/insight/engagement-report.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';

/** How active a membership is, under the vendor's present model; undefined where it never was. */
export async function engagementOf(
  { store, clock }: Services,
  { vendor, rows }: { vendor: string; rows: readonly Row[] },
): Promise<EngagementLine | undefined> {
  const membership = rows.find((row) => row.kind === 'membership');
  const engagement = rows.find((row) => row.kind === 'engagement');
  if (membership === undefined || engagement === undefined) return undefined;
  const scoring = scoringOf(await store.get('model', { vendor }));
  return engagementReport([{ membership, engagement }], scoring, instantOf(clock.business())).at(0);
}
