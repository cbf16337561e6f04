import type { Step } from '../model/step.ts';
import { kindOf, listEnds } from '../steps/kind-of.ts';
import type { Problem, Rule, RuleContext } from './rule.ts';

export const unreachableStep: Rule = {
  code: 'unreachable-step',
  means: 'No step stands behind one that ends the journey on every path.',
  severity: 'error',
  check: ({ journey, positions }) =>
    [journey.steps, journey.orphans].flatMap((steps) => within(steps, positions)),
};

function within(steps: readonly Step[], positions: RuleContext['positions']): Problem[] {
  const last = steps.findIndex((step) => kindOf(step).ends(step, listEnds));
  const unreachable = last < 0 ? undefined : steps[last + 1];
  const inner = steps.flatMap((step) =>
    (kindOf(step).parts(step).lists ?? []).flatMap((list) => within(list.steps, positions)),
  );
  // Orphans stand in one list though they come from several: only neighbours in the file follow each other.
  if (unreachable === undefined || !followsDirectly(steps[last], unreachable)) return inner;
  const message = `no partner comes to this step: every path before it ends; remove it or move it before the end`;
  return [{ place: positions.value(unreachable.path), message }, ...inner];
}

const followsDirectly = (one: Step | undefined, other: Step): boolean =>
  one?.path.slice(0, -1).join('/') === other.path.slice(0, -1).join('/');
