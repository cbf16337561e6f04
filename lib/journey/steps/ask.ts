import * as z from 'zod';
import { Recipients } from '../../contracts/action.ts';
import { Slug } from '../../contracts/naming.ts';
import { usualWait } from '../limits.ts';
import type { Step, StepBase } from '../model/step.ts';
import { Duration, sayDuration, seconds } from '../syntax/duration.ts';
import { common, ElseSteps, ThenSteps } from '../syntax/shared-schemas.ts';
import { ownCondition } from './own-condition.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface AskStep extends StepBase {
  readonly kind: 'ask';
  readonly survey: string;
  readonly to: Recipients;
  /** Seconds. */
  readonly within: number;
  readonly then: readonly Step[];
  readonly otherwise: readonly Step[];
}

/** `ask: SURVEY`: sends a survey and waits for the answer. */
export const ask: StepKind<AskStep> = defineStep({
  kind: 'ask',
  means:
    'Sends a survey, the email of that name, and waits for the answer. The email is a service email: consent, hours and caps of marketing do not hold it up. Who has answered since the journey began is not asked again. `$steps.ID.choice` and `$steps.ID.score` are the answer.',
  example: `- ask: first-impression
  within: 14 days
  then:
    - branch:
        - when: $steps.\`first-impression\`.score >= 9
          steps: [{ award: { points: 20 } }]
        - else: [{ notify: account-manager, saying: "{{ partner.name }} is not happy yet" }]
  else:
    - award: { points: 5 }`,
  schema: z.strictObject({
    ask: Slug.describe('The survey; the email of the same name asks for the answer.'),
    to: Recipients.describe('Which contacts are asked: primary (the default), all, or a role.').optional(),
    within: Duration.describe(
      'How long to wait for the answer at most; 300 days where it is left out.',
    ).optional(),
    // biome-ignore lint/suspicious/noThenProperty: `then` is a key of the language; nothing awaits a schema's shape
    then: ThenSteps,
    else: ElseSteps,
    ...common,
  }),
  fallbackId: (written) => written.ask,
  details: (written, reader) => ({
    survey: written.ask,
    to: written.to ?? 'primary',
    within: written.within === undefined ? usualWait : seconds(written.within),
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: reader.steps(written.then, 'then'),
    otherwise: reader.steps(written.else, 'else'),
  }),
  parts: (step) => ({
    emails: [{ name: step.survey, path: [...step.path, 'ask'], purpose: 'service' }],
    waits: [{ seconds: step.within, path: [...step.path, 'within'] }],
    answer: { choice: { kind: 'string' }, score: { kind: 'number' } },
    lists: [
      { steps: step.then, answered: true },
      { steps: step.otherwise, answered: false },
    ],
  }),
  lower: ({ id, survey, to, within, then, otherwise }, next, lowering) => {
    const awaited = { event: 'survey.answered', where: ownCondition({ survey }) };
    return {
      kind: 'action',
      state: id,
      action: { id, kind: 'send', email: survey, to, purpose: 'service' },
      unless: awaited,
      next: {
        kind: 'waitFor',
        state: `${id} answered`,
        step: id,
        awaited,
        seconds: within,
        // biome-ignore lint/suspicious/noThenProperty: see above
        then: lowering.steps(then, next),
        otherwise: lowering.steps(otherwise, next),
      },
    };
  },
  says: (step) => `asks ${step.survey}, and waits at most ${sayDuration(step.within)} for the answer`,
  longest: (step, of) => step.within + Math.max(of(step.then), of(step.otherwise)),
  ends: (step, of) => of(step.then) && of(step.otherwise),
});
