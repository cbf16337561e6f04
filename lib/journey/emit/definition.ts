import type { Catalogue } from '../../contracts/catalogue.ts';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import { plainText } from '../../contracts/partner-text.ts';
import type { CheckedConditions } from '../check-conditions.ts';
import type { GoalModel, Head, JourneyModel, StartModel } from '../model/journey.ts';
import type { Expression } from '../model/step.ts';
import { everyStep, kindOf } from '../steps/kind-of.ts';

/** All of a journey without errors but its machine: what decides who enters and who leaves. */
export function emitDefinition(
  head: Head,
  journey: JourneyModel,
  conditions: CheckedConditions,
  catalogue: Catalogue,
): JourneyDefinition {
  const code = (expression: Expression): string => {
    const checked = conditions.all.get(expression);
    if (checked?.ok !== true) throw new Error(`a condition that is not checked: ${expression.text}`);
    return checked.code;
  };
  const needs = namedTraits(conditions);
  return {
    journey: head.journey,
    title: plainText(head.title),
    ...(typeof head.title === 'string' ? {} : { titles: head.title }),
    stage: head.stage,
    starts: head.starts.map((start) => startOf(start, code)),
    ...silencesOf(head),
    ...(head.audience === undefined ? {} : { audience: code(head.audience) }),
    again: head.again,
    ...(head.holdout === undefined ? {} : { holdout: head.holdout }),
    ...(head.goal === undefined ? {} : { goal: goalOf(head.goal, code) }),
    ...(head.sending === undefined ? {} : { sending: head.sending }),
    splits: everyStep(journey.steps).flatMap((step) =>
      step.kind === 'split'
        ? [{ step: step.id, arms: step.arms.map(({ name, weight }) => ({ name, weight })) }]
        : [],
    ),
    assume: Object.fromEntries(
      head.assume.map(({ event, probability, median }) => [event.name, { probability, median }]),
    ),
    stops: [...new Set([...head.stops.map((stop) => stop.name), ...activitiesOf(head, catalogue)])],
    needs,
    steps: everyStep(journey.steps).map((step) => ({
      id: step.id,
      kind: step.kind,
      says: kindOf(step).says(step),
    })),
  };
}

function startOf(
  start: StartModel,
  code: (expression: Expression) => string,
): JourneyDefinition['starts'][number] {
  switch (start.kind) {
    case 'stage':
      return { event: 'stage.entered', where: `$event.stage = ${JSON.stringify(start.stage)}` };
    case 'inactive':
      return { event: 'engagement.silent', where: `$event.days = ${start.days}` };
    case 'event':
      return { event: start.event.name, ...(start.where === undefined ? {} : { where: code(start.where) }) };
  }
}

/** The silences that have to be told of for the journey to start. */
function silencesOf({ starts }: Head): Pick<JourneyDefinition, 'silences'> {
  const silences = starts.flatMap((start) => (start.kind === 'inactive' ? [start.days] : []));
  return silences.length === 0 ? {} : { silences };
}

/** The types that stand for any activity; those of the goal are met as the goal first. */
const activitiesOf = ({ stopsOnActivity }: Head, { events }: Catalogue): string[] =>
  stopsOnActivity ? Object.keys(events).filter((type) => events[type]?.activity === true) : [];

const goalOf = (
  { event, where, within, ends }: GoalModel,
  code: (expression: Expression) => string,
): NonNullable<JourneyDefinition['goal']> => ({
  event: event.name,
  ...(where === undefined ? {} : { where: code(where) }),
  ...(within === undefined ? {} : { within }),
  ends,
});

/** Of each variable, the traits that conditions of steps name: what an execution is given. */
function namedTraits(conditions: CheckedConditions): JourneyDefinition['needs'] {
  const named = (variable: string, always: readonly string[] = []): string[] => {
    const fields = [...conditions.all].flatMap(([expression, checked]) =>
      checked.ok && conditions.ofSteps.has(expression) ? (checked.names.variables[variable] ?? []) : [],
    );
    return [...new Set(fields)].filter((field) => !always.includes(field)).toSorted();
  };
  return {
    partner: named('partner'),
    contact: named('contact'),
    vendor: named('vendor', ['id']),
    // Every execution knows these of the event that started it.
    trigger: named('trigger', ['id', 'type', 'at']),
  };
}

/** Step id → the fields of its answer that conditions name. */
export function namedAnswers(conditions: CheckedConditions): Record<string, readonly string[]> {
  const answers: Record<string, string[]> = {};
  for (const checked of conditions.all.values()) {
    if (!checked.ok) continue;
    for (const [step, fields] of Object.entries(checked.names.steps))
      answers[step] = [...new Set([...(answers[step] ?? []), ...fields])].toSorted();
  }
  return answers;
}
