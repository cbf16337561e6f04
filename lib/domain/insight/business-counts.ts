import type { Catalogue } from '../../contracts/catalogue.ts';
import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { Change } from '../../contracts/write.ts';

/** What a channel's day looks like in numbers. */
export const businessCounts = {
  Entered: 'partners who entered a journey',
  Active: 'activities of partners',
  Goal: 'enrolments that reached their goal',
  Ended: 'enrolments that came to their end',
  Stopped: 'enrolments that an event, a marketer or an administrator stopped',
  Failed: 'enrolments whose execution failed',
  Lapsed: 'memberships whose activity fell below what their past predicts',
  WonBack: 'memberships that became active again after a lapse',
} as const;
export type BusinessCount = keyof typeof businessCounts;

/** One to count, of a vendor's journey or of the vendor. */
export interface Counted {
  readonly count: BusinessCount;
  readonly vendor: string;
  readonly journey?: string;
}

/** What a row's change counts for. A change that comes twice counts twice: these are for dashboards, not for bills. */
export function countsOf({ before, after }: Change, catalogue: Catalogue): Counted[] {
  if (after?.kind === 'event') return before === undefined ? ofEvent(after, catalogue) : [];
  if (after?.kind !== 'enrolment') return [];
  return ofEnrolment(before?.kind === 'enrolment' ? before : undefined, after);
}

function ofEvent({ vendor, type }: EventRow, { events }: Catalogue): Counted[] {
  if (type === 'engagement.lapsed') return [{ count: 'Lapsed', vendor }];
  if (type === 'engagement.recovered') return [{ count: 'WonBack', vendor }];
  return events[type]?.activity === true ? [{ count: 'Active', vendor }] : [];
}

const closed = { ended: 'Ended', stopped: 'Stopped', failed: 'Failed' } as const;

function ofEnrolment(before: EnrolmentRow | undefined, after: EnrolmentRow): Counted[] {
  const { vendor, journey, status } = after;
  const counts: BusinessCount[] = [];
  if (before === undefined && status === 'open') counts.push('Entered');
  if (before?.goalAt === undefined && after.goalAt !== undefined) counts.push('Goal');
  if (before?.status === 'open' && Object.hasOwn(closed, status)) {
    // `hasOwn` has told that it is one of the three.
    counts.push(closed[status as keyof typeof closed]);
  }
  return counts.map((count) => ({ count, vendor, journey }));
}
