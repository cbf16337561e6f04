import { type Catalogue, takeTraits } from '../../contracts/catalogue.ts';
import type { EngagementRow, EventRow } from '../../contracts/event.ts';
import type { Write } from '../../contracts/write.ts';
import { dayOf } from '../instant.ts';

export interface Fact {
  readonly vendor: string;
  readonly partner: string;
  readonly type: string;
  readonly id: string;
  readonly at: string;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** An event row: the declared traits that fit, and the rest as data that no execution sees. */
export function eventRow(catalogue: Catalogue, fact: Fact, recordedAt: string): EventRow {
  const { data = {}, ...identity } = fact;
  const declared = catalogue.events[fact.type]?.traits ?? {};
  const { traits, notices } = takeTraits(declared, data);
  const rest = Object.entries(data).filter(([name]) => !Object.hasOwn(traits, name));
  return { kind: 'event', ...identity, traits, data: Object.fromEntries(rest), notices, recordedAt };
}

/**
 * The writes that record an event: the row, and with the first activity of a day the engagement row too. A repeat
 * is refused by the row's key; two first activities at one moment by the engagement row's condition.
 */
export function recordWrites(
  catalogue: Catalogue,
  event: EventRow,
  engagement: EngagementRow | undefined,
): Write[] {
  const writes: Write[] = [{ op: 'create', row: event }];
  if (catalogue.events[event.type]?.activity !== true) return writes;
  const { vendor, partner } = event;
  const day = dayOf(event.at);
  if (engagement === undefined) {
    const first = { firstActiveOn: day, lastActiveOn: day, activeDays: 1 };
    writes.push({ op: 'create', row: { kind: 'engagement', vendor, partner, ...first } });
  } else if (day > engagement.lastActiveOn) {
    writes.push({
      op: 'patch',
      kind: 'engagement',
      key: { vendor, partner },
      set: { lastActiveOn: day },
      add: { activeDays: 1 },
      when: { lastActiveOn: engagement.lastActiveOn },
    });
  }
  return writes;
}
