import type { Rule } from './rule.ts';

export const duplicateId: Rule = {
  code: 'duplicate-id',
  means: 'No two steps share an id: counters, answers and what was done already are kept under it.',
  severity: 'error',
  check: ({ steps, positions }) => {
    const seen = new Set<string>();
    return steps.flatMap((step) => {
      if (!seen.has(step.id)) {
        seen.add(step.id);
        return [];
      }
      const message = `another step has the id "${step.id}" already; give this one an id of its own`;
      return [{ place: positions.value([...step.path, 'id']), message }];
    });
  },
};
