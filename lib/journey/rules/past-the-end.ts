import { longestJourney } from '../limits.ts';
import type { WrittenSeconds } from '../model/step.ts';
import { kindOf } from '../steps/kind-of.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Rule, RuleContext } from './rule.ts';

export const pastTheEnd: Rule = {
  code: 'past-the-end',
  means:
    'What goes on beside the journey ends before the journey must: a task’s `due`, a goal’s `within`, `before`.',
  severity: 'error',
  check: (context) =>
    spans(context)
      .filter(({ seconds }) => seconds > longestJourney)
      .map(({ seconds, path }) => ({
        place: context.positions.value(path),
        message: `${sayDuration(seconds)} is past the end: a journey lasts at most ${sayDuration(longestJourney)}`,
      })),
};

const spans = ({ journey: { head }, steps }: RuleContext): WrittenSeconds[] => [
  ...(head.goal?.within === undefined ? [] : [{ seconds: head.goal.within, path: ['goal', 'within'] }]),
  ...(head.assume ?? []).map(({ event, median }) => ({
    seconds: median,
    path: [...event.path, 'median'],
  })),
  ...steps.flatMap((step) => kindOf(step).parts(step).spans ?? []),
];
