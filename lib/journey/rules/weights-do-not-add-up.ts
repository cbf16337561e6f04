import type { SplitStep } from '../steps/split.ts';
import type { Rule } from './rule.ts';

/** Thirds are written as 33.33, three times: a fiftieth of a percent is lost on nobody. */
const tolerance = 0.02;

export const weightsDoNotAddUp: Rule = {
  code: 'weights-do-not-add-up',
  means: 'The weights of a split are percent, and 100 together.',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'split') return [];
      const sum = sumOf(step);
      if (Math.abs(sum - 100) <= tolerance) return [];
      const said = `the weights of this split are ${rounded(sum)} together, and 100 is all`;
      const last = step.arms.at(-1);
      const fitting = last === undefined ? 0 : rounded(100 - (sum - last.weight));
      if (last === undefined || fitting <= 0)
        return [{ place: positions.key([...step.path, 'split']), message: said }];
      return [
        {
          place: positions.value([...step.path, 'split', last.name, 'weight']),
          message: said,
          fix: `write "weight: ${fitting}"`,
          replace: { from: String(last.weight), to: String(fitting) },
        },
      ];
    }),
};

const sumOf = (step: SplitStep): number => step.arms.reduce((sum, arm) => sum + arm.weight, 0);
const rounded = (weight: number): number => Math.round(weight * 1e4) / 1e4;
