import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { Patch } from '../../contracts/write.ts';
import { referenceOf } from '../event/reference.ts';
import { holds } from '../expression/holds.ts';

/** Enrolments whose goal is still looked for: also one that has run its course, and the control group. */
const observed: ReadonlySet<EnrolmentRow['status']> = new Set(['open', 'ended', 'held-out']);

/** Whether an event is the goal of an enrolment, reached for the first time: after its trigger and in time. */
export async function reachesGoal(enrolment: EnrolmentRow, event: EventRow): Promise<boolean> {
  const { goal, goalAt, status, trigger } = enrolment;
  if (goal === undefined || goalAt !== undefined || !observed.has(status)) return false;
  if (event.type !== goal.event || event.at < trigger.at) return false;
  if (goal.by !== undefined && event.at > goal.by) return false;
  if (referenceOf(event) === referenceOf(trigger)) return false;
  return holds(goal.where, { event: event.traits }, event.at);
}

/** Notes when the goal was reached, and closes an open enrolment whose journey is over with that. */
export function goalWrite(enrolment: EnrolmentRow, event: EventRow, now: string): Patch<'enrolment'> {
  const { vendor, partner, journey, enrolment: id, status, goal } = enrolment;
  const ends = goal?.ends === true && status === 'open';
  return {
    op: 'patch',
    kind: 'enrolment',
    key: { vendor, partner, journey, enrolment: id },
    set: {
      goalAt: event.at,
      ...(ends ? { status: 'ended' as const, reason: 'goal', closedAt: now } : {}),
    },
    when: { status, goalAt: { absent: true } },
  };
}

/** Whether the goal, and not the journey's own course, has ended an enrolment: then its execution still runs. */
export const endedByGoal = ({ status, reason, goal, goalAt }: EnrolmentRow): boolean =>
  status === 'ended' && reason === 'goal' && goal?.ends === true && goalAt !== undefined;
