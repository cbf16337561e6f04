import { didYouMean, type Rule } from './rule.ts';

/** Every condition parses, names what is there, and can hold. */
export const badExpression: Rule = {
  code: 'bad-expression',
  severity: 'error',
  check: ({ conditions, positions }) =>
    [...conditions.all].flatMap(([expression, checked]) =>
      checked.ok
        ? []
        : checked.problems.map(({ message, offset, fix }) => ({
            place: positions.inside(expression.path, offset),
            message,
            ...didYouMean(fix),
          })),
    ),
};
