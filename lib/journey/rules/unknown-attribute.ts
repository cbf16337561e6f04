import { takeTraits } from '../../contracts/catalogue.ts';
import { nearest } from '../nearest.ts';
import { didYouMean, type Problem, type Rule, type RuleContext } from './rule.ts';

export const unknownAttribute: Rule = {
  code: 'unknown-attribute',
  means: '`set` writes attributes that are declared, and values of their type.',
  severity: 'error',
  check: (context) =>
    context.steps.flatMap((step) =>
      step.kind === 'set'
        ? Object.entries(step.attributes).flatMap(([name, value]) =>
            problems(name, value, [...step.path, 'set', name], context),
          )
        : [],
    ),
};

function problems(
  name: string,
  value: unknown,
  path: readonly (string | number)[],
  { catalogue, positions }: RuleContext,
): Problem[] {
  if (!catalogue.attributes.includes(name))
    return [
      {
        place: positions.key(path),
        message: `there is no attribute "${name}"; "set" writes ${catalogue.attributes.join(', ')}`,
        ...didYouMean(nearest(name, catalogue.attributes), name),
      },
    ];
  return takeTraits(catalogue.partner, { [name]: value }).notices.map((notice) => ({
    place: positions.value(path),
    message: notice.replace('left out, for it is no', 'use'),
  }));
}
