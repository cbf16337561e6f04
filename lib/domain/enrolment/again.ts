import type { EnrolmentRow, EntryRow } from '../../contracts/enrolment.ts';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import type { Write } from '../../contracts/write.ts';
import { epochOf } from '../instant.ts';
import type { Refusal } from './entry.ts';

/** Why a journey does not admit a partner once more at a business time; undefined where it does. */
export function refusalOf(
  again: JourneyDefinition['again'],
  entry: EntryRow | undefined,
  now: string,
): Extract<Refusal, 'entered-before' | 'too-soon'> | undefined {
  if (entry === undefined) return undefined;
  const { atMost = Number.POSITIVE_INFINITY, after = 0 } = again;
  if (entry.count >= atMost) return 'entered-before';
  return epochOf(now) < epochOf(entry.lastAt) + after * 1000 ? 'too-soon' : undefined;
}

/**
 * Opens an enrolment: refused at 0 where it was opened before, at 1 where another entry came in between, so that
 * whoever counted the entries has to count again. Who is held out has entered too: the control group is as large.
 */
export function entryWrites(enrolment: EnrolmentRow, known: EntryRow | undefined): Write[] {
  const { vendor, partner, journey, enrolment: id, openedAt: lastAt } = enrolment;
  const key = { vendor, partner, journey };
  return [
    { op: 'create', row: enrolment },
    known === undefined
      ? { op: 'create', row: { kind: 'entry', ...key, enrolment: id, count: 1, lastAt } }
      : {
          op: 'patch',
          kind: 'entry',
          key,
          set: { enrolment: id, lastAt },
          add: { count: 1 },
          when: { count: known.count },
        },
  ];
}
