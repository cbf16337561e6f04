import { nearest } from '../nearest.ts';
import { allowedVariables } from '../syntax/email-variables.ts';
import { type LiquidVariable, readLiquid } from '../syntax/liquid.ts';
import { didYouMean, type Problem, type Rule, type RuleContext } from './rule.ts';

/** Liquid in emails and titles names what every reader has. */
export const unknownVariable: Rule = {
  code: 'unknown-variable',
  severity: 'error',
  check: (context) => [
    ...context.emails.flatMap((email) =>
      email.variables
        .filter(isUnknown)
        .map((variable) => ({ ...problem(variable), place: variable.place, file: email.source.file })),
    ),
    ...inTitles(context),
  ],
};

const isUnknown = ({ segments }: LiquidVariable): boolean =>
  !allowedVariables.includes(segments.slice(0, 2).join('.'));

const problem = ({ name }: LiquidVariable): Omit<Problem, 'place'> => ({
  message: `"${name}" is not known here; known are ${allowedVariables.join(', ')}`,
  ...didYouMean(nearest(name, allowedVariables)),
});

const inTitles = ({ steps, positions }: RuleContext): Problem[] =>
  steps.flatMap((step) => {
    if (step.kind !== 'task') return [];
    const read = readLiquid(step.title);
    if (!read.ok) return [];
    return read.variables.filter(isUnknown).map((variable) => ({
      ...problem(variable),
      place: positions.inside([...step.path, 'title'], variable.offset),
    }));
  });
