import { readLiquid } from '../syntax/liquid.ts';
import type { Rule } from './rule.ts';

/** The Liquid in every title can be filled in. */
export const titleNotLiquid: Rule = {
  code: 'title-not-liquid',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'task') return [];
      const read = readLiquid(step.title);
      if (read.ok) return [];
      return [{ place: positions.inside([...step.path, 'title'], read.offset), message: read.message }];
    }),
};
