import { staffRoles } from '../../contracts/naming.ts';
import { nearest } from '../nearest.ts';
import { kindOf } from '../steps/kind-of.ts';
import { didYouMean, type Rule } from './rule.ts';

const known: readonly string[] = staffRoles;

export const unknownRole: Rule = {
  code: 'unknown-role',
  means: 'Whom a journey tells or asks on the vendor’s side is a role that people there can have.',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps
      .flatMap((step) => kindOf(step).parts(step).roles ?? [])
      .filter(({ name }) => !known.includes(name))
      .map(({ name, path }) => ({
        place: positions.value(path),
        message: `there is no role "${name}"; roles are ${known.join(', ')}`,
        ...didYouMean(nearest(name, known), name),
      })),
};
