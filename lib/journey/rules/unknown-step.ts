import { nearest } from '../nearest.ts';
import { stepKinds } from '../steps/index.ts';
import { didYouMean, type Rule } from './rule.ts';

const known = Object.keys(stepKinds);

export const unknownStep: Rule = {
  code: 'unknown-step',
  means: 'A step begins with a key that is a kind of step.',
  severity: 'error',
  check: ({ misfits, positions }) =>
    misfits.flatMap((misfit) =>
      misfit.kind === 'unknown-step'
        ? [
            {
              place: positions.key(misfit.path),
              message: `there is no step "${misfit.key}"; steps are ${known.join(', ')}`,
              ...didYouMean(nearest(misfit.key, known), misfit.key),
            },
          ]
        : [],
    ),
};
