import type { Catalogue } from '../../contracts/catalogue.ts';
import type { EngagementRow } from '../../contracts/engagement.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { Condition, Write } from '../../contracts/write.ts';
import { digestOf } from '../identity.ts';
import { dayOf } from '../instant.ts';
import { withDay } from './active-days.ts';
import { lapseMoment } from './score.ts';
import type { Scoring } from './scoring.ts';
import { nextLook } from './silences.ts';

/** Whether an event bears on the engagement, and the row has to be read for it. */
export const bearsOnEngagement = (catalogue: Catalogue, type: string): boolean =>
  type === 'partner.left' || catalogue.events[type]?.activity === true;

/**
 * What an event does to the engagement: an activity on a day that was not active before adds the day, wherever among the
 * others it falls, reckons the lapse anew, and is a recovery where it disproves one; whoever leaves can not lapse.
 */
export function engagementWrites(
  catalogue: Catalogue,
  event: EventRow,
  engagement: EngagementRow | undefined,
  scoring: Scoring,
  silences: readonly number[] = [],
): Write[] {
  if (event.type === 'partner.left') return engagement?.dueAt === undefined ? [] : [parting(engagement)];
  if (catalogue.events[event.type]?.activity !== true) return [];
  const days = withDay(engagement, dayOf(event.at));
  if (days === undefined) return [];
  const { vendor, partner } = event;
  const lapsesAt = lapseMoment(days, scoring);
  // A new last day begins the silence anew; an older one leaves it as it is.
  const isLatest = days.lastActiveOn !== engagement?.lastActiveOn;
  const untold = isLatest ? (silences.length === 0 ? undefined : [...silences]) : engagement.silences;
  const timed = { lapsesAt, ...(untold === undefined ? {} : { silences: untold }) };
  const next = nextLook({ lastActiveOn: days.lastActiveOn, ...timed }) ?? lapsesAt;
  // A look that comes too early finds nothing and moves itself: that costs less than moving the index every active day.
  const dueAt = engagement?.dueAt !== undefined && engagement.dueAt < next ? engagement.dueAt : next;
  const score = { model: scoring.version, ...timed, dueAt };
  if (engagement === undefined) {
    return [{ op: 'create', row: { kind: 'engagement', vendor, partner, ...days, ...score } }];
  }
  const key = { vendor, partner };
  const { lapsedAt } = engagement;
  // An old day that comes to light late may leave the lapse as true as it was.
  if (lapsedAt !== undefined && lapsesAt <= event.recordedAt) {
    return [{ op: 'patch', kind: 'engagement', key, set: days, when: unchanged(engagement) }];
  }
  const remove = ['lapsedAt' as const, ...(untold === undefined ? ['silences' as const] : [])];
  return [
    { op: 'patch', kind: 'engagement', key, set: { ...days, ...score }, remove, when: unchanged(engagement) },
    ...(lapsedAt === undefined ? [] : [recovery(event, lapsedAt)]),
  ];
}

function parting(engagement: EngagementRow): Write {
  const { vendor, partner } = engagement;
  const remove = ['lapsesAt', 'silences', 'dueAt'] as const;
  return { op: 'patch', kind: 'engagement', key: { vendor, partner }, remove, when: unchanged(engagement) };
}

/** That nobody counted a day, found a lapse or told of a silence since the row was read. */
export const unchanged = ({ days, lapsedAt, dueAt }: EngagementRow): Condition<EngagementRow> => ({
  days,
  lapsedAt: lapsedAt ?? { absent: true },
  dueAt: dueAt ?? { absent: true },
});

/** Never before the lapse that it ends, so that whatever the lapse began sees it. */
function recovery({ vendor, partner, at, recordedAt }: EventRow, lapsedAt: string): Write {
  const row: EventRow = {
    kind: 'event',
    vendor,
    partner,
    type: 'engagement.recovered',
    at: at > lapsedAt ? at : lapsedAt,
    id: digestOf(vendor, partner, 'recovered', lapsedAt),
    traits: {},
    data: {},
    notices: [],
    recordedAt,
  };
  return { op: 'create', row };
}
