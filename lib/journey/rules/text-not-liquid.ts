import { kindOf } from '../steps/kind-of.ts';
import { readLiquid } from '../syntax/liquid.ts';
import type { Rule } from './rule.ts';

export const textNotLiquid: Rule = {
  code: 'text-not-liquid',
  means: 'The Liquid in every title and every `saying` can be filled in.',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps.flatMap((step) =>
      (kindOf(step).parts(step).texts ?? []).flatMap(({ text, path }) => {
        const read = readLiquid(text);
        return read.ok ? [] : [{ place: positions.inside(path, read.offset), message: read.message }];
      }),
    ),
};
