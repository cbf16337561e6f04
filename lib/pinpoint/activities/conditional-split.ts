import { all, any } from '../conditions/condition.ts';
import { below } from '../importing.ts';
import type { ConditionalSplit } from '../schemas/activity.ts';
import { nothing } from '../write/step-list.ts';
import type { ActivityKind } from './activity-kind.ts';
import { type Decision, decisionOf } from './deciding.ts';
import { evaluate } from './evaluation.ts';

/** ConditionalSplit, the yes/no split: a `branch`, or a `waitFor` where one event decides. */
export const conditionalSplit: ActivityKind<ConditionalSplit> = {
  ways: (activity) => [
    { to: activity.TrueActivity, keys: ['TrueActivity'] },
    { to: activity.FalseActivity, keys: ['FalseActivity'] },
  ],
  write: (activity, writing) => {
    const { at, arms, importing } = writing;
    const [yes = nothing, no = nothing] = arms;
    const place = below(at, 'Condition', 'Conditions');
    const simple = activity.Condition?.Conditions ?? [];
    const decisions = simple.map((condition, index) => decisionOf(condition, below(place, index), importing));
    const [only] = decisions;
    const decision =
      decisions.length === 1 && only
        ? only
        : several(decisions, activity.Condition?.Operator ?? 'ALL', () => {
            const message =
              decisions.length === 0
                ? 'this split has no condition'
                : 'several events decide together, or an event and a segment: write it as waitFor and branch';
            importing.findings.add('condition-unknown', at.file, place.path, message);
          });
    return evaluate([{ decision, arm: yes }], no, activity.EvaluationWaitTime, writing);
  },
};

/** Several conditions as one; an event among them is no condition on the partner. */
function several(decisions: readonly Decision[], operator: 'ALL' | 'ANY', lost: () => void): Decision {
  if (decisions.length === 0 || decisions.some(({ kind }) => kind === 'event')) lost();
  const parts = decisions.map((decision) =>
    decision.kind === 'condition' ? decision.condition : ({ kind: 'unknown' } as const),
  );
  if (parts.length === 0) return { kind: 'condition', condition: { kind: 'unknown' } };
  return { kind: 'condition', condition: operator === 'ALL' ? all(parts) : any(parts) };
}
