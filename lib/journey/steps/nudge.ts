import * as z from 'zod';
import { Purpose, Recipients } from '../../contracts/action.ts';
import { EventType, Slug } from '../../contracts/naming.ts';
import type { Lowering, Node } from '../emit/flow.ts';
import { mostTurns } from '../limits.ts';
import type { Expression, Step, StepBase } from '../model/step.ts';
import { Duration, sayDuration, seconds } from '../syntax/duration.ts';
import { Condition, common, ElseSteps, ThenSteps, Topic } from '../syntax/shared-schemas.ts';
import { awaited } from './awaited.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface NudgeStep extends StepBase {
  readonly kind: 'nudge';
  readonly email: string;
  readonly to: Recipients;
  readonly purpose: Purpose;
  readonly topic?: string;
  readonly event: string;
  readonly where?: Expression;
  /** Seconds. */
  readonly every: number;
  /** Absent where the author left it out, which a rule refuses. */
  readonly times?: number;
  readonly then: readonly Step[];
  readonly otherwise: readonly Step[];
}

/** `nudge: EMAIL`: sends a reminder, waits, and sends again, until the event or the last time. */
export const nudge: StepKind<NudgeStep> = defineStep({
  kind: 'nudge',
  means:
    'Sends a reminder, waits, and sends it again, until the event has come or the last time is over. A reminder is never sent once the event is there. `$steps.ID` has the fields of the event.',
  example: `- nudge: agreement-reminder
  until: agreement.signed
  every: 3 days
  times: 3
  else:
    - notify: account-manager
      saying: "{{ partner.name }} has not signed after three reminders"`,
  schema: z.strictObject({
    nudge: Slug.describe('The email.'),
    to: Recipients.describe('Which contacts get it: primary (the default), all, or a role.').optional(),
    purpose: Purpose.describe(
      '`marketing` (the default) needs consent; `service` is part of a contract.',
    ).optional(),
    topic: Topic,
    until: EventType.describe('The event that makes reminders needless.'),
    where: Condition.describe('A condition on the event: `$event.amount > 1000`.').optional(),
    every: Duration.describe('How long to wait after each reminder.'),
    times: z.int().min(1).describe('How many reminders, 20 at most.').optional(),
    // biome-ignore lint/suspicious/noThenProperty: `then` is a key of the language; nothing awaits a schema's shape
    then: ThenSteps,
    else: ElseSteps,
    ...common,
  }),
  fallbackId: (written) => written.nudge,
  details: (written, reader) => ({
    email: written.nudge,
    to: written.to ?? 'primary',
    purpose: written.purpose ?? 'marketing',
    ...(written.topic === undefined ? {} : { topic: written.topic }),
    event: written.until,
    ...(written.where === undefined ? {} : { where: reader.expression(written.where, 'where') }),
    every: seconds(written.every),
    ...(written.times === undefined ? {} : { times: written.times }),
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: reader.steps(written.then, 'then'),
    otherwise: reader.steps(written.else, 'else'),
  }),
  parts: (step) => ({
    emails: [{ name: step.email, path: [...step.path, 'nudge'], purpose: step.purpose }],
    events: [{ name: step.event, path: [...step.path, 'until'] }],
    conditions: step.where === undefined ? [] : [{ expression: step.where, event: step.event }],
    waits: [{ seconds: step.every, path: [...step.path, 'every'] }],
    answer: step.event,
    lists: [
      { steps: step.then, answered: true },
      { steps: step.otherwise, answered: false },
    ],
  }),
  lower: unrolled,
  says: (step) =>
    `sends ${step.email} every ${sayDuration(step.every)} until ${step.event}, at most ${turnsOf(step) === 1 ? 'once' : `${turnsOf(step)} times`}`,
  longest: (step, of) => turnsOf(step) * step.every + Math.max(of(step.then), of(step.otherwise)),
  ends: (step, of) => of(step.then) && of(step.otherwise),
});

/** How many reminders there are at most; a count beyond the limit is refused by a rule. */
export const turnsOf = (step: NudgeStep): number => Math.min(step.times ?? 1, mostTurns);

/**
 * Each turn has states of its own: a loop would need a Choice to count, and a transition per turn and partner is
 * paid for it, while states cost nothing. It also lets the first reminder share a Task with the actions before it.
 */
function unrolled(step: NudgeStep, next: Node, lowering: Lowering): Node {
  const answered = lowering.steps(step.then, next);
  const look = awaited(step, lowering);
  let node = lowering.steps(step.otherwise, next);
  for (let turn = turnsOf(step); turn >= 1; turn -= 1) {
    const suffix = turn === 1 ? '' : ` ${turn}`;
    const { id, email, to, purpose } = step;
    const topic = step.topic === undefined ? {} : { topic: step.topic };
    node = {
      kind: 'action',
      state: `${id}${suffix}`,
      action: { id, kind: 'send', email, to, purpose, ...topic, turn },
      unless: look,
      next: {
        kind: 'waitFor',
        state: `${id} until${suffix}`,
        step: id,
        awaited: look,
        seconds: step.every,
        // biome-ignore lint/suspicious/noThenProperty: see above
        then: answered,
        otherwise: node,
      },
    };
  }
  return node;
}
