import type { ContactRow, MembershipRow } from '../../contracts/membership.ts';
import type { Row } from '../../contracts/table.ts';
import { type TimelineEntry, timelineOf } from '../../domain/insight/timeline.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';

/** All that is known of a membership. */
export interface Story {
  readonly vendor: string;
  readonly partner: string;
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
  readonly timeline: readonly TimelineEntry[];
  readonly rows: readonly Row[];
}

/** A partner's story with a vendor, from one read of its partition; undefined where it is no partner of the vendor. */
export async function storyOf(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { vendor, partner }: { vendor: string; partner: string },
): Promise<Story | undefined> {
  const rows = await store.partition({ vendor, partner });
  const membership = rows.find((row) => row.kind === 'membership');
  if (membership === undefined) return undefined;
  const contacts = rows.filter((row) => row.kind === 'contact');
  const timeline = timelineOf(rows, instantOf(clock.business()));
  return { vendor, partner, membership, contacts, timeline, rows };
}
