import { type Catalogue, takeTraits } from '../../contracts/catalogue.ts';
import type { EngagementRow } from '../../contracts/engagement.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { Write } from '../../contracts/write.ts';
import { engagementWrites } from '../engagement/on-event.ts';
import type { Scoring } from '../engagement/scoring.ts';

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
 * The writes that record an event: the row, and what it means for the engagement. A repeat is refused by the row's
 * key; two that change the engagement at one moment by its condition.
 */
export function recordWrites(
  catalogue: Catalogue,
  event: EventRow,
  engagement: EngagementRow | undefined,
  scoring: Scoring,
  silences: readonly number[] = [],
): Write[] {
  return [{ op: 'create', row: event }, ...engagementWrites(catalogue, event, engagement, scoring, silences)];
}
