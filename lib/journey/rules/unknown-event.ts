import type { Mention } from '../model/step.ts';
import { nearest } from '../nearest.ts';
import { kindOf } from '../steps/kind-of.ts';
import { didYouMean, type Rule, type RuleContext } from './rule.ts';

export const unknownEvent: Rule = {
  code: 'unknown-event',
  means: 'Every event that a journey names is declared; of a goal another rule says so.',
  severity: 'error',
  check: (context) => {
    const known = Object.keys(context.catalogue.events);
    return mentions(context)
      .filter((mention) => !known.includes(mention.name))
      .map((mention) => {
        const near = nearest(mention.name, known);
        const others = near === undefined ? `: ${known.join(', ')}` : '';
        return {
          place: mention.isKey ? context.positions.key(mention.path) : context.positions.value(mention.path),
          message: `there is no event "${mention.name}"; declare it, or name one that is${others}`,
          ...didYouMean(near, mention.name),
        };
      });
  },
};

const mentions = ({ journey: { head }, steps }: RuleContext): Mention[] => [
  ...(head.starts ?? []).flatMap((start) => (start.kind === 'event' ? [start.event] : [])),
  ...(head.stops ?? []),
  ...(head.assume ?? []).map((assumption) => assumption.event),
  ...steps.flatMap((step) => kindOf(step).parts(step).events ?? []),
];
