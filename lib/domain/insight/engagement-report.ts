import type { EngagementRow } from '../../contracts/engagement.ts';
import type { MembershipRow } from '../../contracts/membership.ts';
import { dayMs } from '../engagement/active-days.ts';
import { alive } from '../engagement/alive.ts';
import { expectedIfAlive } from '../engagement/expected-activity.ts';
import { historyOf, lapseMoment, type Score, scoreOf } from '../engagement/score.ts';
import type { Scoring } from '../engagement/scoring.ts';
import { epochOf } from '../instant.ts';

/**
 * Where a membership stands: found lapsed; silent for more than half of the time after which it will have lapsed; gone;
 * or active. No fixed number of days says so, for everybody who was active lapses within some weeks of their last day.
 */
export type Standing = 'lapsed' | 'at-risk' | 'left' | 'active';

/** What a marketer sees of one membership's activity. */
export interface EngagementLine extends Score {
  readonly partner: string;
  readonly name: string;
  readonly stage: MembershipRow['stage'];
  readonly standing: Standing;
  /** When the lapse was found, or will be if nothing comes; absent for who has left. */
  readonly lapse?: string;
  /** Why, in words: "active every 6 days, silent for 41". */
  readonly why: string;
  /** Active days to expect in the next 30 days. */
  readonly expected: number;
  /** The same if the partner is alive, or won back: what there is to lose. */
  readonly potential: number;
  /** Of the plain rules of silence, in days, those that the partner has met. */
  readonly silences: readonly number[];
}

/** The days ahead for which activity is expected. */
export const horizonDays = 30;
/** The plain rules that stand beside the model for comparison, in days of silence. */
export const plainRules = [14, 30, 60, 90] as const;

const standings: readonly Standing[] = ['lapsed', 'at-risk', 'active', 'left'];

/** The memberships of a vendor: who lapsed, then who is about to, each with the most to lose first. */
export function engagementReport(
  members: readonly { membership: MembershipRow; engagement: EngagementRow }[],
  scoring: Scoring,
  now: string,
): EngagementLine[] {
  return members
    .map(({ membership, engagement }) => lineOf(membership, engagement, scoring, now))
    .toSorted(
      (a, b) =>
        standings.indexOf(a.standing) - standings.indexOf(b.standing) ||
        b.potential - a.potential ||
        (a.partner < b.partner ? -1 : 1),
    );
}

function lineOf(
  membership: MembershipRow,
  engagement: EngagementRow,
  scoring: Scoring,
  now: string,
): EngagementLine {
  const { partner, name, stage } = membership;
  const { standing, lapse } = standingOf(engagement, scoring, now);
  const score = scoreOf(engagement, scoring, epochOf(now));
  const history = historyOf(engagement, epochOf(now));
  const potential = expectedIfAlive(scoring.model, history, horizonDays);
  return {
    partner,
    name,
    stage,
    standing,
    ...(lapse === undefined ? {} : { lapse }),
    ...score,
    why: whyOf(score, engagement.lastActiveOn),
    expected: hundredths(potential * alive(scoring.model, history)),
    potential: hundredths(potential),
    silences: plainRules.filter((days) => score.silentDays >= days),
  };
}

function standingOf(
  row: EngagementRow,
  scoring: Scoring,
  now: string,
): { standing: Standing; lapse?: string } {
  if (row.lapsedAt !== undefined) return { standing: 'lapsed', lapse: row.lapsedAt };
  if (row.lapsesAt === undefined) return { standing: 'left' };
  // Under the present model: the sweep may not have been here since the last fit.
  const lapse = lapseMoment(row, scoring);
  const { age, recency } = historyOf(row, epochOf(now));
  const silentFor = (age - recency) * dayMs;
  const left = epochOf(lapse) - epochOf(now);
  return { standing: left <= 0 ? 'lapsed' : left < silentFor ? 'at-risk' : 'active', lapse };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

const whyOf = ({ rhythmDays, silentDays }: Score, lastActiveOn: string): string =>
  rhythmDays === undefined
    ? `active on ${lastActiveOn} only, silent for ${days(silentDays)}`
    : `active every ${days(rhythmDays)}, silent for ${days(silentDays)}`;
