import type { Positions } from '../model/place.ts';
import { nearest } from '../nearest.ts';
import type { Misfit } from '../syntax/misfit.ts';
import { didYouMean, type Problem, type Rule } from './rule.ts';

export const unknownKey: Rule = {
  code: 'unknown-key',
  means: 'Every key is one that the language knows at its place.',
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
    misfit.kind === 'unknown-key'
      ? [
          {
            place: positions?.key(misfit.path) ?? { line: 1, column: 1 },
            message: `"${misfit.key}" is not known here; known are ${misfit.known.join(', ')}`,
            ...didYouMean(nearest(misfit.key, misfit.known), misfit.key),
          },
        ]
      : [],
  );
