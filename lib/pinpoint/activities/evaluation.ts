import { below } from '../importing.ts';
import type { WaitTime } from '../schemas/activity.ts';
import { joinLists, nothing, type StepList } from '../write/step-list.ts';
import type { Writing } from './activity-kind.ts';
import { type Case, decide } from './deciding.ts';
import { waitSteps, waitWords } from './waiting.ts';

/** Writes a split with the time that it waits before it looks: as the time within which an event may come, or before. */
export function evaluate(
  cases: readonly Case[],
  otherwise: StepList,
  wait: WaitTime | undefined,
  { at, note, importing }: Writing,
): StepList {
  const place = below(at, 'EvaluationWaitTime');
  const waitsForEvent = cases[0]?.decision.kind === 'event' && wait?.WaitFor !== undefined;
  const within = waitsForEvent
    ? waitWords(wait.WaitFor ?? '', below(place, 'WaitFor'), importing)
    : undefined;
  const before = waitsForEvent ? nothing : waitSteps(wait, place, undefined, importing);
  return joinLists([before, decide(cases, otherwise, within, note, at, importing)]);
}
