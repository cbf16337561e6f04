import { type Catalogue, takeTraits } from '../../contracts/catalogue.ts';
import type { EventRow } from '../../contracts/event.ts';

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
