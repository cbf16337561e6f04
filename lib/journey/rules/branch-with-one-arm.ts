import type { Problem, Rule } from './rule.ts';

export const branchWithOneArm: Rule = {
  code: 'branch-with-one-arm',
  means: 'A branch has something to choose between.',
  severity: 'warning',
  check: ({ steps, positions }) =>
    steps.flatMap((step): Problem[] => {
      if (step.kind !== 'branch') return [];
      const place = positions.key([...step.path, 'branch']);
      if (step.arms.length === 0)
        return [
          {
            place,
            severity: 'error',
            message: 'this branch has "else" only; add a "when", or write its steps without a branch',
          },
        ];
      if (step.arms.length > 1 || step.otherwise !== undefined) return [];
      const message =
        'this branch has one arm: nothing happens for partners it does not fit; say with "else" what they get';
      return [{ place, message }];
    }),
};
