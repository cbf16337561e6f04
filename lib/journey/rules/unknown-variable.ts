import { nearest } from '../nearest.ts';
import { kindOf } from '../steps/kind-of.ts';
import { allowedVariables } from '../syntax/email-variables.ts';
import { type LiquidVariable, readLiquid } from '../syntax/liquid.ts';
import { didYouMean, type Problem, type Rule, type RuleContext } from './rule.ts';

export const unknownVariable: Rule = {
  code: 'unknown-variable',
  means: 'Liquid in emails, titles and `saying` names what every reader has.',
  severity: 'error',
  check: (context) => [
    ...context.emails.flatMap((email) =>
      email.variables
        .filter(isUnknown)
        .map((variable) => ({ ...problem(variable), place: variable.place, file: email.source.file })),
    ),
    ...inTexts(context),
  ],
};

const isUnknown = ({ segments }: LiquidVariable): boolean =>
  !allowedVariables.includes(segments.slice(0, 2).join('.'));

const problem = ({ name }: LiquidVariable): Omit<Problem, 'place'> => ({
  message: `"${name}" is not known here; known are ${allowedVariables.join(', ')}`,
  ...didYouMean(nearest(name, allowedVariables), name),
});

const inTexts = ({ steps, positions }: RuleContext): Problem[] =>
  steps.flatMap((step) =>
    (kindOf(step).parts(step).texts ?? []).flatMap(({ text, path }) => {
      const read = readLiquid(text);
      if (!read.ok) return [];
      return read.variables.filter(isUnknown).map((variable) => ({
        ...problem(variable),
        place: positions.inside(path, variable.offset),
      }));
    }),
  );
