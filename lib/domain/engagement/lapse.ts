import type { Catalogue } from '../../contracts/catalogue.ts';
import type { EngagementRow } from '../../contracts/engagement.ts';
import type { Write } from '../../contracts/write.ts';
import { eventRow } from '../event/record.ts';
import { digestOf } from '../identity.ts';
import { epochOf } from '../instant.ts';
import { unchanged } from './on-event.ts';
import { lapseMoment, scoreOf } from './score.ts';
import type { Scoring } from './scoring.ts';

/** What a look at a membership that came due leads to; `nothing` where it is not due after all. */
export type Look =
  | { kind: 'nothing' }
  | { kind: 'moved'; writes: Write[] }
  | { kind: 'lapsed'; writes: Write[] };

/**
 * Judges a membership that came due under the present model: a refit may have moved the moment. The lapse is an event
 * whose id is made of the membership and the moment that had been reckoned, and the row changes with it, so that a
 * second look at the same moment finds nothing. The event is of the time of the look: what the moment was before a
 * refit nobody could have waited for.
 */
export function lookAt(catalogue: Catalogue, row: EngagementRow, scoring: Scoring, now: string): Look {
  const { vendor, partner, dueAt, lapsesAt } = row;
  if (dueAt === undefined || lapsesAt === undefined || dueAt > now) return { kind: 'nothing' };
  const key = { vendor, partner };
  const when = { ...unchanged(row), dueAt };
  const model = scoring.version;
  const moment = lapseMoment(row, scoring);
  if (moment > now) {
    const set = { lapsesAt: moment, dueAt: moment, model };
    return { kind: 'moved', writes: [{ op: 'patch', kind: 'engagement', key, set, when }] };
  }
  const id = digestOf(vendor, partner, 'lapsed', lapsesAt);
  const data = { ...scoreOf(row, scoring, epochOf(now)) };
  const event = eventRow(catalogue, { ...key, type: 'engagement.lapsed', id, at: now, data }, now);
  return {
    kind: 'lapsed',
    writes: [
      { op: 'create', row: event },
      {
        op: 'patch',
        kind: 'engagement',
        key,
        set: { lapsedAt: now, model },
        remove: ['lapsesAt', 'dueAt'],
        when,
      },
    ],
  };
}
