import type { GoalModel } from '../model/journey.ts';
import { nearest } from '../nearest.ts';
import { didYouMean, type Problem, type Rule, type RuleContext } from './rule.ts';

/**
 * Most events may come at any time, from anywhere, so that only what surely can not be reached is refused: an event
 * that nothing declares; one that stops the journey, for who was stopped reaches no goal; and entering the one
 * stage that a partner has just entered.
 */
export const unreachableGoal: Rule = {
  code: 'unreachable-goal',
  means:
    'The event of the goal is declared, does not stop the journey, and is not the stage that the journey starts with.',
  severity: 'error',
  check: (context) => {
    const { goal } = context.journey.head;
    if (goal === undefined) return [];
    return undeclared(goal, context) ?? stopping(goal, context) ?? startingStage(goal, context) ?? [];
  },
};

function undeclared({ event }: GoalModel, { catalogue, positions }: RuleContext): Problem[] | undefined {
  if (Object.hasOwn(catalogue.events, event.name)) return undefined;
  const known = Object.keys(catalogue.events);
  const message = `nothing reaches this goal: there is no event "${event.name}"; declare it, or name one that is`;
  return [
    { place: positions.value(event.path), message, ...didYouMean(nearest(event.name, known), event.name) },
  ];
}

function stopping({ event }: GoalModel, { journey, positions }: RuleContext): Problem[] | undefined {
  const stop = journey.head.stops?.find(({ name }) => name === event.name);
  if (stop === undefined) return undefined;
  const message = `nothing reaches this goal: ${event.name} stops the journey before; take it out of "stops"`;
  return [{ place: positions.value(event.path), message, fix: 'write "ends: true" in the goal instead' }];
}

const stageAlone = /^\$event\.stage = (["'])(\w+)\1$/;

function startingStage({ event, where }: GoalModel, { journey, positions }: RuleContext) {
  const stage = stageAlone.exec(where?.text.trim() ?? '')?.[2];
  const starts = journey.head.starts ?? [];
  const isStart =
    starts.length > 0 && starts.every((start) => start.kind === 'stage' && start.stage === stage);
  if (event.name !== 'stage.entered' || where === undefined || !isStart) return undefined;
  const message = `nothing reaches this goal: the partner is in the stage "${stage}" when the journey starts; name a later one`;
  return [{ place: positions.value(where.path), message }];
}
