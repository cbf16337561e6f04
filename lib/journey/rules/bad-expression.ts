import { didYouMean, type Rule } from './rule.ts';

export const badExpression: Rule = {
  code: 'bad-expression',
  means: 'Every condition parses, names what is there, and can hold.',
  severity: 'error',
  check: ({ conditions, positions }) =>
    [...conditions.all].flatMap(([expression, checked]) =>
      checked.ok
        ? []
        : checked.problems.map(({ message, offset, fix }) => ({
            place: positions.inside(expression.path, offset),
            message,
            ...fixOf(fix, expression.text.slice(offset)),
          })),
    ),
};

/** What a fix takes the place of: a name, with its fields where the fix has them too. */
function fixOf(fix: string | undefined, text: string): ReturnType<typeof didYouMean> {
  const written = (fix?.includes('.') ? /^\$?\w+(?:[.-]\w+)*/ : /^\$?\w+/).exec(text)?.[0];
  return didYouMean(fix, written);
}
