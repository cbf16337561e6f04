import type { Catalogue, Traits } from '../contracts/catalogue.ts';
import { type CheckedExpression, checkCondition, checkInstant, type Scope } from './expressions/index.ts';
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

/** An expression with what it may name at its place, and what it has to answer. */
export interface ScopedExpression {
  readonly expression: Expression;
  readonly scope: Scope;
  readonly answers: 'condition' | 'instant';
  /** Whether it is a step's. */
  readonly ofStep: boolean;
}

type Answers = Readonly<Record<string, Traits>>;

/** Checks every condition in the scope of its place. */
export function checkConditions(journey: JourneyModel, catalogue: Catalogue): CheckedConditions {
  const all = new Map<Expression, CheckedExpression>();
  const ofSteps = new Set<Expression>();
  for (const { expression, scope, answers, ofStep } of scopedExpressions(journey, catalogue)) {
    const check = answers === 'instant' ? checkInstant : checkCondition;
    all.set(expression, check(expression.text, scope));
    if (ofStep) ofSteps.add(expression);
  }
  return { all, ofSteps };
}

/** Every expression of a journey in its scope; those on unknown events are left out. */
export function scopedExpressions(journey: JourneyModel, catalogue: Catalogue): ScopedExpression[] {
  const found: ScopedExpression[] = [];
  const add = (expression: Expression, scope: Scope, ofStep: boolean, answers: 'condition' | 'instant') =>
    found.push({ expression, scope, answers, ofStep });
  const starts = journey.head.starts ?? [];
  const trigger = triggerTraits(starts, catalogue);
  for (const start of starts) {
    if (start.kind !== 'event' || start.where === undefined) continue;
    const event = eventTraits(catalogue, start.event.name);
    if (event !== undefined) add(start.where, startScope(event), false, 'condition');
  }
  const { audience, goal } = journey.head;
  const goalTraits = goal === undefined ? undefined : eventTraits(catalogue, goal.event.name);
  if (goal?.where !== undefined && goalTraits !== undefined)
    add(goal.where, startScope(goalTraits), false, 'condition');
  if (audience !== undefined) add(audience, audienceScope(catalogue, trigger), false, 'condition');

  /** What any step answers: where a step that was left out stood is not known any more. */
  const everyAnswer: Record<string, Traits> = {};
  /** Goes through a list of steps and answers what is known behind it. */
  const visitSteps = (steps: readonly Step[], before: Answers): Answers => steps.reduce(visitStep, before);
  const visitStep = (before: Answers, step: Step): Answers => {
    const { conditions = [], instants = [], lists = [], answer } = kindOf(step).parts(step);
    for (const { expression, event } of conditions) {
      const traits = event === undefined ? undefined : eventTraits(catalogue, event);
      if (event !== undefined && traits === undefined) continue;
      add(expression, stepScope(catalogue, trigger, before, traits), true, 'condition');
    }
    for (const expression of instants)
      add(expression, stepScope(catalogue, trigger, before), true, 'instant');
    const traits = typeof answer === 'string' ? answerOf(answer, catalogue) : answer;
    if (traits !== undefined) everyAnswer[step.id] = traits;
    const after = traits === undefined ? before : { ...before, [step.id]: traits };
    // What one list answers may be absent behind the step; an absent value makes a condition false.
    const known = lists.map((list) => visitSteps(list.steps, list.answered ? after : before));
    return Object.assign({}, after, ...known);
  };
  // What one list of a `together` answers is no more known in the others than in those of a branch.
  visitSteps(journey.orphans, visitSteps(journey.steps, {}));
  for (const { expression, event } of journey.strays) {
    const traits = event === undefined ? undefined : eventTraits(catalogue, event);
    if (event !== undefined && traits === undefined) continue;
    add(expression, stepScope(catalogue, trigger, everyAnswer, traits), false, 'condition');
  }
  return found;
}

function answerOf(event: string, catalogue: Catalogue): Traits | undefined {
  const traits = eventTraits(catalogue, event);
  return traits === undefined ? undefined : answerTraits(traits);
}
