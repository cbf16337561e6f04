import { below } from '../importing.ts';
import type { MultiCondition } from '../schemas/activity.ts';
import { nothing } from '../write/step-list.ts';
import type { ActivityKind, Writing } from './activity-kind.ts';
import { decisionOf } from './deciding.ts';
import { evaluate } from './evaluation.ts';

/** MultiCondition, the multivariate split: a `branch` in the order of the file, with its Else path last. */
export const multiCondition: ActivityKind<MultiCondition> = {
  ways: (activity) => [
    ...(activity.Branches ?? []).map((branch, index) => ({
      to: branch.NextActivity,
      keys: ['Branches', index, 'NextActivity'],
    })),
    { to: activity.DefaultActivity, keys: ['DefaultActivity'] },
  ],
  write: (activity, writing) => {
    const { at, arms, importing } = writing;
    const branches = activity.Branches ?? [];
    const cases = branches.map((branch, index) => ({
      decision: decisionOf(branch.Condition ?? {}, below(at, 'Branches', index, 'Condition'), importing),
      arm: arms[index] ?? nothing,
    }));
    sayOrder(activity, writing);
    return evaluate(cases, arms.at(-1) ?? nothing, activity.EvaluationWaitTime, writing);
  },
};

/**
 * The guide says that who meets several conditions takes the first "in alphabetical order", by the letters that the
 * console gives the branches. GetJourney answers no letters: their order is taken to be that of the list.
 */
function sayOrder({ Branches: branches = [] }: MultiCondition, { at, importing }: Writing): void {
  if (branches.length < 2) return;
  const next = branches.map(({ NextActivity }) => NextActivity ?? 'the end');
  const letters = next.map((name, index) => `${String.fromCharCode(65 + index)} → ${name}`).join(', ');
  const sorted = next.every((name, index) => index === 0 || (next[index - 1] ?? '') <= name);
  const hint = sorted ? '' : '; by the ids of what follows the order would be another';
  importing.findings.add(
    'branch-order',
    at.file,
    below(at, 'Branches').path,
    `Pinpoint takes the first branch that fits in alphabetical order (Branch A, B, C …), the journey takes the first in written order. The export names no letters, so the list was taken as it stands: ${letters}${hint}. Check it where a partner may fit several`,
  );
}
