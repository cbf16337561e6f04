import type { EnrolmentRow } from '../../../../lib/contracts/enrolment.ts';
import type { EventRow } from '../../../../lib/contracts/event.ts';
import { stops } from '../../../../lib/domain/enrolment/closing.ts';
import { reachesGoal } from '../../../../lib/domain/enrolment/goal.ts';
import { epochOf } from '../../../../lib/domain/instant.ts';
import type { Aftermath } from '../run.ts';
import type { Invariant } from './invariant.ts';

/** No plan of faults delays a reaction for longer; milliseconds. Whatever came to its end within that may be of either mind. */
const slack = 24 * 3_600_000;

/** What an event ends is over soon, and what is stopped was stopped by an event that is there. */
export const stopsFollow: Invariant = {
  name: 'what is stopped follows from the events',
  broken: (aftermath) =>
    each(aftermath, async (enrolment, events) => {
      const { journey, status, reason } = enrolment;
      if (status === 'held-out') return [];
      const ending = events.filter((event) => stops({ ...enrolment, status: 'open' }, event));
      const alive = ending.filter((event) => livedOn(aftermath, enrolment, event));
      const broken = alive.map(({ type }) => `${journey} went on though ${type} came`);
      return status !== 'stopped' || ending.some(({ type }) => type === reason)
        ? broken
        : [...broken, `${journey} was stopped by ${reason}, which never came`];
    }),
};

/** Every goal that was reached is noted with the time of an event that reached it, and no other is. */
export const goalsFollow: Invariant = {
  name: 'which goals are reached follows from the events',
  broken: (aftermath) =>
    each(aftermath, async ({ goalAt, ...enrolment }, events) => {
      const { journey, goal, status } = enrolment;
      if (goal === undefined) return goalAt === undefined ? [] : [`${journey} has no goal and reached it`];
      const reaching: EventRow[] = [];
      for (const event of events)
        if (await reachesGoal({ ...enrolment, status: 'open' }, event)) reaching.push(event);
      if (goalAt !== undefined) {
        const isTrue = reaching.some(({ at }) => at === goalAt);
        const isOver = !goal.ends || status !== 'open';
        return [
          ...(isTrue ? [] : [`${journey} noted its goal at ${goalAt}, when nothing reached it`]),
          ...(isOver ? [] : [`${journey} reached the goal that ends it, and goes on`]),
        ];
      }
      // A goal is looked for in what has run its course too, but not in what was stopped or failed.
      const until =
        status === 'stopped' || status === 'failed' ? enrolment : { ...enrolment, closedAt: undefined };
      return reaching
        .filter((event) => livedOn(aftermath, until, event))
        .map(({ type }) => `${journey} did not note that ${type} reached its goal`);
    }),
};

/** Whether there was time enough, after an event was recorded, to react to it while the enrolment lived. */
function livedOn(
  { now }: Aftermath,
  { openedAt, closedAt }: { openedAt: string; closedAt?: string | undefined },
  { recordedAt }: EventRow,
): boolean {
  const end = closedAt === undefined ? now : epochOf(closedAt);
  return end > Math.max(epochOf(recordedAt), epochOf(openedAt)) + slack;
}

/** Holds every enrolment that was not refused against its partner's events. */
async function each(
  { rows }: Aftermath,
  judge: (enrolment: EnrolmentRow, events: readonly EventRow[]) => Promise<string[]>,
): Promise<string[]> {
  const broken: string[] = [];
  for (const own of rows.values()) {
    const events = own.filter((row) => row.kind === 'event');
    for (const row of own)
      if (row.kind === 'enrolment' && row.status !== 'refused') broken.push(...(await judge(row, events)));
  }
  return broken;
}
