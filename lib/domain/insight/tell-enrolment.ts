import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import { refusals } from '../../contracts/enrolment.ts';
import { endedByGoal } from '../enrolment/goal.ts';
import type { TimelineEntry, Told } from './telling.ts';

/** How a membership came into a journey, or did not, and how it left; hand-overs are nobody's concern. */
export const tellEnrolment: Told<'enrolment'> = (row) => {
  const { journey, status, reason = 'completed', openedAt, closedAt, heldSince } = row;
  const common = { kind: 'enrolment', journey } as const;
  if (status === 'refused') {
    const why = Object.hasOwn(refusals, reason) ? refusals[reason as keyof typeof refusals] : reason;
    return [{ ...common, at: openedAt, mark: 'did not', says: `did not enter ${journey}: ${why}`, reason }];
  }
  const entries = [entry(row), ...goal(row)];
  if (status === 'open' && heldSince !== undefined) {
    const says = `is held in ${journey}, which is paused`;
    entries.push({ ...common, at: heldSince, mark: 'waits', says, reason: 'paused' });
  }
  if (closedAt !== undefined) {
    entries.push({ ...common, at: closedAt, mark: 'did', says: `left ${journey}: ${whyLeft(row)}`, reason });
  }
  return entries;
};

function entry({ journey, version, trigger, pilot, status, openedAt: at }: EnrolmentRow): TimelineEntry {
  const common = { kind: 'enrolment', journey, at } as const;
  if (status === 'held-out') {
    const says = `did not enter ${journey}: belongs to the control group, which the others are compared with`;
    return { ...common, mark: 'did not', says, reason: status };
  }
  const says = `entered ${journey} version ${version}${pilot ? ', a pilot,' : ''} on ${trigger.type}`;
  return { ...common, mark: 'did', says };
}

function goal({ journey, goal, goalAt: at, status }: EnrolmentRow): TimelineEntry[] {
  if (goal === undefined || at === undefined) return [];
  const without = status === 'held-out' ? ' without it' : '';
  const says = `reached the goal of ${journey}${without}: ${goal.event}`;
  return [{ at, kind: 'enrolment', journey, mark: 'did', says }];
}

function whyLeft(row: EnrolmentRow): string {
  const { status, reason = 'completed' } = row;
  if (endedByGoal(row)) return 'the goal is reached';
  return status === 'ended' ? reason : `${status} by ${reason}`;
}
