import type { Catalogue } from '../../contracts/catalogue.ts';
import type { EngagementRow } from '../../contracts/engagement.ts';
import type { Write } from '../../contracts/write.ts';
import { eventRow } from '../event/record.ts';
import { digestOf } from '../identity.ts';
import { epochOf } from '../instant.ts';
import { unchanged } from './on-event.ts';
import { lapseMoment, scoreOf } from './score.ts';
import type { Scoring } from './scoring.ts';
import { nextLook, silentMoment } from './silences.ts';

/** What a look at a membership that came due leads to; `nothing` where it is not due after all. */
export type Look =
  | { kind: 'nothing' }
  /** The present model puts the lapse later, or a plain silence was told of. */
  | { kind: 'moved'; writes: Write[] }
  | { kind: 'lapsed'; writes: Write[] };

/**
 * Judges a membership that came due under the present model: a refit may have moved the moment. A lapse is an event
 * whose id is made of the membership and the moment that had been reckoned, a plain silence one whose id is made of the
 * last active day and the days; the row changes with them, so that a second look at the same moment finds nothing. The
 * events are of the time of the look: what the moment was before a refit nobody could have waited for.
 */
export function lookAt(catalogue: Catalogue, row: EngagementRow, scoring: Scoring, now: string): Look {
  const { vendor, partner, dueAt, lapsesAt, lastActiveOn, silences = [] } = row;
  if (dueAt === undefined || dueAt > now) return { kind: 'nothing' };
  const key = { vendor, partner };
  const happened = (type: string, id: string, data: Readonly<Record<string, unknown>>): Write => ({
    op: 'create',
    row: eventRow(catalogue, { ...key, type, id, at: now, data }, now),
  });

  const over = silences.filter((days) => silentMoment(lastActiveOn, days) <= now);
  const told = over.map((days) =>
    happened('engagement.silent', digestOf(vendor, partner, 'silent', lastActiveOn, days), { days }),
  );
  const moment = lapsesAt === undefined ? undefined : lapseMoment(row, scoring);
  const lapses = lapsesAt !== undefined && moment !== undefined && moment <= now;
  const lapse = lapses
    ? [
        happened('engagement.lapsed', digestOf(vendor, partner, 'lapsed', lapsesAt), {
          ...scoreOf(row, scoring, epochOf(now)),
        }),
      ]
    : [];
  const untold = silences.slice(over.length);
  const left = {
    lapsesAt: lapses ? undefined : moment,
    silences: untold.length === 0 ? undefined : untold,
  };
  const next = { ...left, dueAt: nextLook({ lastActiveOn, ...defined(left) }) };
  const patch: Write = {
    op: 'patch',
    kind: 'engagement',
    key,
    set: { ...defined(next), model: scoring.version, ...(lapses ? { lapsedAt: now } : {}) },
    remove: (['lapsesAt', 'silences', 'dueAt'] as const).filter((name) => next[name] === undefined),
    when: unchanged(row),
  };
  return { kind: lapses ? 'lapsed' : 'moved', writes: [...told, ...lapse, patch] };
}

/** The timings that are there. */
function defined({
  lapsesAt,
  silences,
  dueAt,
}: {
  lapsesAt: string | undefined;
  silences: number[] | undefined;
  dueAt?: string | undefined;
}): Pick<EngagementRow, 'lapsesAt' | 'silences' | 'dueAt'> {
  return {
    ...(lapsesAt === undefined ? {} : { lapsesAt }),
    ...(silences === undefined ? {} : { silences }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}
