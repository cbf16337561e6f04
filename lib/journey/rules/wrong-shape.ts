import type { Positions } from '../model/place.ts';
import { nearest } from '../nearest.ts';
import type { Misfit } from '../syntax/misfit.ts';
import { didYouMean, type Problem, type Rule } from './rule.ts';

export const wrongShape: Rule = {
  code: 'wrong-shape',
  means: 'Every value has the shape that its key asks for: a stage, a duration, a list, a name.',
  severity: 'error',
  check: ({ misfits, positions, emails }) => [
    ...problems(misfits, positions),
    ...emails.flatMap((email) =>
      problems(email.misfits, email.positions).map((problem) => ({ ...problem, file: email.source.file })),
    ),
  ],
};

const problems = (misfits: readonly Misfit[], positions: Positions | undefined): Problem[] =>
  misfits.flatMap((misfit) =>
    misfit.kind === 'wrong-shape'
      ? [
          {
            place: positions?.value(misfit.path) ?? { line: 1, column: 1 },
            message: misfit.message,
            ...didYouMean(nearest(misfit.found ?? '', misfit.known ?? []), misfit.found),
          },
        ]
      : [],
  );
