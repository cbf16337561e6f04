import type { Catalogue, Traits } from '../contracts/catalogue.ts';
import { type CheckedExpression, checkCondition, checkInstant } from './expressions/index.ts';
import type { JourneyModel } from './model/journey.ts';
import type { Expression, Step } from './model/step.ts';
import { answerTraits, audienceScope, eventTraits, startScope, stepScope, triggerTraits } from './scope.ts';
import { kindOf } from './steps/kind-of.ts';

/** Every condition of a journey with what the checker says of it; those on unknown events are left out. */
export interface CheckedConditions {
  readonly all: ReadonlyMap<Expression, CheckedExpression>;
  /** Those of steps: what an execution evaluates. */
  readonly ofSteps: ReadonlySet<Expression>;
}

/** Of a journey whose conditions are not looked at. */
export const noConditions: CheckedConditions = { all: new Map(), ofSteps: new Set() };

type Answers = Readonly<Record<string, Traits>>;

/** Checks every condition in the scope of its place. */
export function checkConditions(journey: JourneyModel, catalogue: Catalogue): CheckedConditions {
  const all = new Map<Expression, CheckedExpression>();
  const ofSteps = new Set<Expression>();
  const starts = journey.head.starts ?? [];
  const trigger = triggerTraits(starts, catalogue);
  for (const start of starts) {
    if (start.kind !== 'event' || start.where === undefined) continue;
    const event = eventTraits(catalogue, start.event.name);
    if (event !== undefined) all.set(start.where, checkCondition(start.where.text, startScope(event)));
  }
  const { audience, goal } = journey.head;
  const goalTraits = goal === undefined ? undefined : eventTraits(catalogue, goal.event.name);
  if (goal?.where !== undefined && goalTraits !== undefined)
    all.set(goal.where, checkCondition(goal.where.text, startScope(goalTraits)));
  if (audience !== undefined)
    all.set(audience, checkCondition(audience.text, audienceScope(catalogue, trigger)));

  /** What any step answers: where a step that was left out stood is not known any more. */
  const everyAnswer: Record<string, Traits> = {};
  /** Checks a list of steps and answers what is known behind it. */
  const checkSteps = (steps: readonly Step[], before: Answers): Answers => steps.reduce(checkStep, before);
  const checkStep = (before: Answers, step: Step): Answers => {
    const { conditions = [], instants = [], lists = [], answer } = kindOf(step).parts(step);
    for (const { expression, event } of conditions) {
      const traits = event === undefined ? undefined : eventTraits(catalogue, event);
      if (event !== undefined && traits === undefined) continue;
      all.set(expression, checkCondition(expression.text, stepScope(catalogue, trigger, before, traits)));
      ofSteps.add(expression);
    }
    for (const expression of instants) {
      all.set(expression, checkInstant(expression.text, stepScope(catalogue, trigger, before)));
      ofSteps.add(expression);
    }
    const traits = typeof answer === 'string' ? answerOf(answer, catalogue) : answer;
    if (traits !== undefined) everyAnswer[step.id] = traits;
    const after = traits === undefined ? before : { ...before, [step.id]: traits };
    // What one list answers may be absent behind the step; an absent value makes a condition false.
    const known = lists.map((list) => checkSteps(list.steps, list.answered ? after : before));
    return Object.assign({}, after, ...known);
  };
  // What one list of a `together` answers is no more known in the others than in those of a branch.
  checkSteps(journey.orphans, checkSteps(journey.steps, {}));
  for (const { expression, event } of journey.strays) {
    const traits = event === undefined ? undefined : eventTraits(catalogue, event);
    if (event !== undefined && traits === undefined) continue;
    all.set(expression, checkCondition(expression.text, stepScope(catalogue, trigger, everyAnswer, traits)));
  }
  return { all, ofSteps };
}

function answerOf(event: string, catalogue: Catalogue): Traits | undefined {
  const traits = eventTraits(catalogue, event);
  return traits === undefined ? undefined : answerTraits(traits);
}
