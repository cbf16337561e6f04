import { count, type JourneyTally } from '../tally/tally.ts';
import type { LivedEnrolment } from './life.ts';

/** Where every enrolment comes from. */
export const entry = '(entry)';

/**
 * Counts that an enrolment goes from the step that it is at to another, or to how it ended, which is in brackets: so no
 * step is called. Whoever comes in goes out, or is still there.
 */
export function passTo(enrolment: LivedEnrolment, place: string): void {
  const { at, tally } = enrolment;
  if (at === place) return;
  countPassage(tally, at, place);
  enrolment.at = place;
}

/** Counts one that went from a place to another. */
export function countPassage({ passages }: JourneyTally, at: string, place: string): void {
  let from = passages[at];
  if (from === undefined) {
    from = {};
    passages[at] = from;
  }
  from[place] = (from[place] ?? 0) + 1;
}

/** Hears of each state that an enrolment's execution enters. What goes on side by side is inside one step. */
export function enterState(enrolment: LivedEnrolment, state: string, isOuter: boolean): void {
  const step = enrolment.journey.stepOfState.get(state);
  if (step !== undefined && enrolment.status === 'open') comeTo(enrolment, step, isOuter);
}

/** A wait may have no state of its own, but that of the actions before it (ADR 0040). */
export function comeToWait(enrolment: LivedEnrolment, step: string): void {
  comeTo(enrolment, step, enrolment.execution?.root.current?.activity?.kind === 'task');
}

function comeTo(enrolment: LivedEnrolment, step: string, isOuter: boolean): void {
  if (isOuter) {
    passTo(enrolment, step);
    return;
  }
  // A step may have several states, and a wait's is told twice.
  if (enrolment.inside.has(step)) return;
  enrolment.inside.add(step);
  count(enrolment.tally.inside, step);
}
