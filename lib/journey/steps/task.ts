import * as z from 'zod';
import { Slug } from '../../contracts/naming.ts';
import { PartnerText } from '../../contracts/partner-text.ts';
import type { Lowering, Node } from '../emit/flow.ts';
import { usualWait } from '../limits.ts';
import type { Step, StepBase } from '../model/step.ts';
import { Duration, seconds } from '../syntax/duration.ts';
import { common, ElseSteps, ThenSteps } from '../syntax/shared-schemas.ts';
import { ownCondition } from './own-condition.ts';
import { readBy } from './read-by.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface TaskStep extends StepBase {
  readonly kind: 'task';
  readonly task: string;
  /** Liquid. */
  readonly title: PartnerText;
  /** Seconds. */
  readonly due?: number;
  readonly waits: boolean;
  readonly then: readonly Step[];
  readonly otherwise: readonly Step[];
}

/** `task: ID`: a to-do in the partner's portal; with `waits: true` the journey waits for it. */
export const task: StepKind<TaskStep> = defineStep({
  kind: 'task',
  means:
    'Puts a to-do into the partner’s portal. With `waits: true` the journey waits until it is done: `then` is for those who did it in time, `else` for those who did not. Without `due` it waits 300 days. `$steps.ID.at` is when it was done.',
  example: `- task: sign-agreement
  title: Sign the partner agreement
  due: 10 days
- task: book-kickoff
  title:
    en: "{{ contact.firstName }}, book your kick-off call"
    de: "{{ contact.firstName }}, vereinbaren Sie Ihr Kick-off-Gespräch"
  due: 14 days
  waits: true
  else:
    - end: no-kickoff`,
  schema: z
    .strictObject({
      task: Slug.describe('The name of the task.'),
      title: PartnerText.describe(
        'What the partner reads, in one language or in several: `{ en: Sign here, de: Hier unterschreiben }`; it may hold the same variables as an email.',
      ),
      due: Duration.describe('How long there is for it.').optional(),
      waits: z
        .boolean()
        .describe('Whether the journey waits until it is done; no where it is left out.')
        .optional(),
      // biome-ignore lint/suspicious/noThenProperty: `then` is a key of the language; nothing awaits a schema's shape
      then: ThenSteps,
      else: ElseSteps,
      ...common,
    })
    .superRefine((written, context) => {
      for (const key of ['then', 'else'] as const)
        if (written[key] !== undefined && written.waits !== true)
          context.addIssue({ code: 'custom', path: [key], message: 'add "waits: true" to the task' });
    }),
  fallbackId: (written) => written.task,
  details: (written, reader) => ({
    task: written.task,
    title: written.title,
    ...(written.due === undefined ? {} : { due: seconds(written.due) }),
    waits: written.waits ?? false,
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: reader.steps(written.then, 'then'),
    otherwise: reader.steps(written.else, 'else'),
  }),
  parts: (step) => {
    const due = step.due === undefined ? [] : [{ seconds: step.due, path: [...step.path, 'due'] }];
    return {
      ...readBy(step.title, [...step.path, 'title']),
      ...(step.waits ? { waits: due, answer: 'task.completed' } : { spans: due }),
      lists: [
        { steps: step.then, answered: true },
        { steps: step.otherwise, answered: false },
      ],
    };
  },
  lower: (step, next, lowering) => {
    const { id, kind, task: name, title, due, waits } = step;
    return {
      kind: 'action',
      state: id,
      action: { id, kind, task: name, title, ...(due === undefined ? {} : { due }) },
      next: waits ? untilDone(step, next, lowering) : next,
    };
  },
  says: (step) => `opens the task ${step.task}${step.waits ? ', and waits until it is done' : ''}`,
  longest: (step, of) => (step.waits ? waitOf(step) + Math.max(of(step.then), of(step.otherwise)) : 0),
  ends: (step, of) => step.waits && of(step.then) && of(step.otherwise),
});

const waitOf = ({ due }: TaskStep): number => due ?? usualWait;

const untilDone = (step: TaskStep, next: Node, lowering: Lowering): Node => ({
  kind: 'waitFor',
  state: `${step.id} done`,
  step: step.id,
  awaited: { event: 'task.completed', where: ownCondition({ task: step.task }) },
  seconds: waitOf(step),
  // biome-ignore lint/suspicious/noThenProperty: see above
  then: lowering.steps(step.then, next),
  otherwise: lowering.steps(step.otherwise, next),
});
