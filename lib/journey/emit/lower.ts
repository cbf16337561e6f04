import type { CheckedConditions } from '../check-conditions.ts';
import type { JourneyModel } from '../model/journey.ts';
import { kindOf } from '../steps/kind-of.ts';
import { type Condition, finish, type Lowering, type Node } from './flow.ts';

/** Lowers a journey without errors to its first node; every path ends in an `end` action. */
export function lower(journey: JourneyModel, conditions: CheckedConditions): Node {
  const lowering: Lowering = {
    steps: (steps, next) =>
      steps.reduceRight((after, step) => kindOf(step).lower(step, after, lowering), next),
    condition: (expression): Condition => {
      const checked = conditions.all.get(expression);
      if (checked?.ok !== true)
        throw new Error(`lowered a condition that is not checked: ${expression.text}`);
      return { code: checked.code, names: checked.names };
    },
  };
  const completed: Node = {
    kind: 'action',
    state: journey.endId,
    action: { id: journey.endId, kind: 'end', reason: 'completed' },
    next: finish,
  };
  return lowering.steps(journey.steps, completed);
}
