import type { Rule } from './rule.ts';

export const splitWithOneArm: Rule = {
  code: 'split-with-one-arm',
  means: 'A split has something to compare: two arms or more.',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps.flatMap((step) =>
      step.kind === 'split' && step.arms.length === 1
        ? [
            {
              place: positions.key([...step.path, 'split']),
              message: 'this split has one arm; add another, or write its steps without a split',
              fix: 'add "nothing: { weight: … }" for those who get nothing',
            },
          ]
        : [],
    ),
};
