import type { EnrolmentRow } from '../../contracts/enrolment.ts';

/** A wait as its row or its record tells it; instants. */
export interface ToldWait {
  readonly event: string;
  readonly where: string | undefined;
  readonly beganAt: string;
  /** Until when it was open, as far as is known. */
  readonly endedAt: string;
  readonly cameAt: string | undefined;
}

/**
 * A wait without an answer, as its enrolment tells its end. An event that ends a journey, by its goal or as a stop, is no
 * answer to what waits for it too; it came all the same, and to hold that for a loss would make the very event that the
 * journey is after look rare.
 */
export function endOfWait(wait: ToldWait, enrolment: EnrolmentRow): ToldWait {
  const { status, reason, closedAt, goal, goalAt } = enrolment;
  const { event, where, beganAt } = wait;
  const endedAt = closedAt !== undefined && closedAt < wait.endedAt ? closedAt : wait.endedAt;
  const isGoal = goal?.event === event && (where === undefined || where === goal.where);
  const isStop = status === 'stopped' && reason === event && where === undefined;
  const cameAt = isGoal && goal.ends ? goalAt : isStop ? closedAt : undefined;
  const isWithin = cameAt !== undefined && beganAt <= cameAt && cameAt <= wait.endedAt;
  return { ...wait, endedAt, cameAt: isWithin ? cameAt : undefined };
}
