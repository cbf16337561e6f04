import * as z from 'zod';
import { EventType } from '../../contracts/naming.ts';
import { usualWait } from '../limits.ts';
import type { Expression, Step, StepBase } from '../model/step.ts';
import { Duration, sayDuration, seconds } from '../syntax/duration.ts';
import { Condition, common, ElseSteps, ThenSteps } from '../syntax/shared-schemas.ts';
import { awaited } from './awaited.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface WaitForStep extends StepBase {
  readonly kind: 'waitFor';
  readonly event: string;
  readonly where?: Expression;
  /** Seconds. */
  readonly within: number;
  readonly then: readonly Step[];
  readonly otherwise: readonly Step[];
}

/** `waitFor: EVENT`: goes on when the event is there (`then`), or when it was not in time (`else`). */
export const waitFor: StepKind<WaitForStep> = defineStep({
  kind: 'waitFor',
  means:
    'Waits for an event on the partner’s record. `then` is for those with whom it happened in time, `else` for the others. An event that came after the one that started the journey counts, although it came before this step; an event wakes one step once. `$steps.ID` has the fields of the event.',
  example: `- waitFor: training.completed
  where: $event.course = "architecture-101"
  within: 30 days
  else:
    - end: not-trained`,
  schema: z.strictObject({
    waitFor: EventType.describe('The type of event.'),
    where: Condition.describe('A condition on the event: `$event.amount > 1000`.').optional(),
    within: Duration.describe('How long to wait at most; 300 days where it is left out.').optional(),
    // biome-ignore lint/suspicious/noThenProperty: `then` is a key of the language; nothing awaits a schema's shape
    then: ThenSteps,
    else: ElseSteps,
    ...common,
  }),
  fallbackId: (written) => `wait-${written.waitFor}`,
  details: (written, reader) => ({
    event: written.waitFor,
    ...(written.where === undefined ? {} : { where: reader.expression(written.where, 'where') }),
    within: written.within === undefined ? usualWait : seconds(written.within),
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: reader.steps(written.then, 'then'),
    otherwise: reader.steps(written.else, 'else'),
  }),
  parts: (step) => ({
    events: [{ name: step.event, path: [...step.path, 'waitFor'] }],
    conditions: step.where === undefined ? [] : [{ expression: step.where, event: step.event }],
    waits: [{ seconds: step.within, path: [...step.path, 'within'] }],
    answer: step.event,
    lists: [
      { steps: step.then, answered: true },
      { steps: step.otherwise, answered: false },
    ],
  }),
  lower: (step, next, lowering) => ({
    kind: 'waitFor',
    state: step.id,
    step: step.id,
    awaited: awaited(step, lowering),
    seconds: step.within,
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: lowering.steps(step.then, next),
    otherwise: lowering.steps(step.otherwise, next),
  }),
  says: (step) => `waits for ${step.event}, at most ${sayDuration(step.within)}`,
  longest: (step, of) => step.within + Math.max(of(step.then), of(step.otherwise)),
  ends: (step, of) => of(step.then) && of(step.otherwise),
});
