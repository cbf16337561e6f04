import * as z from 'zod';
import type { StaffRole } from '../../contracts/naming.ts';
import { usualWait } from '../limits.ts';
import type { Step, StepBase } from '../model/step.ts';
import { Duration, sayDuration, seconds } from '../syntax/duration.ts';
import { common, ElseSteps, Saying, ThenSteps } from '../syntax/shared-schemas.ts';
import { Role } from './notify.ts';
import { ownCondition } from './own-condition.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface ApproveStep extends StepBase {
  readonly kind: 'approve';
  /** A rule refuses one that nobody has. */
  readonly role: string;
  /** Liquid. */
  readonly saying: string;
  /** Seconds. */
  readonly within: number;
  readonly then: readonly Step[];
  readonly otherwise: readonly Step[];
}

const plainQuestion = 'Please decide about {{ partner.name }}.';

/** `approve: ROLE`: a person on the vendor's side decides. */
export const approve: StepKind<ApproveStep> = defineStep({
  kind: 'approve',
  means:
    'A person on the vendor’s side decides. `then` is for a decision, whichever it is, and `else` for none in time; `$steps.ID.decision` is "approved" or "refused".',
  example: `- approve: program-lead
  id: gold
  saying: "{{ partner.name }} asks for the gold tier"
  within: 10 days
  else:
    - end: not-decided
- branch:
    - when: $steps.gold.decision = "approved"
      steps: [{ award: { badge: gold-candidate } }]
    - else: [{ end: refused }]`,
  schema: z.strictObject({
    approve: Role.describe('Who decides.'),
    saying: Saying.describe(`What is to be decided; "${plainQuestion}"`).optional(),
    within: Duration.describe(
      'How long to wait for the decision at most; 300 days where it is left out.',
    ).optional(),
    // biome-ignore lint/suspicious/noThenProperty: `then` is a key of the language; nothing awaits a schema's shape
    then: ThenSteps,
    else: ElseSteps,
    ...common,
  }),
  fallbackId: (written) => `approve-${written.approve}`,
  details: (written, reader) => ({
    role: written.approve,
    saying: written.saying ?? plainQuestion,
    within: written.within === undefined ? usualWait : seconds(written.within),
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: reader.steps(written.then, 'then'),
    otherwise: reader.steps(written.else, 'else'),
  }),
  parts: (step) => ({
    roles: [{ name: step.role, path: [...step.path, 'approve'] }],
    texts: [{ text: step.saying, path: [...step.path, 'saying'] }],
    waits: [{ seconds: step.within, path: [...step.path, 'within'] }],
    answer: { decision: { kind: 'string', values: ['approved', 'refused'] } },
    lists: [
      { steps: step.then, answered: true },
      { steps: step.otherwise, answered: false },
    ],
  }),
  lower: ({ id, kind, role, saying, within, then, otherwise }, next, lowering) => ({
    kind: 'action',
    state: id,
    // A rule refuses a role that is none before anything is compiled.
    action: { id, kind, role: role as StaffRole, saying },
    next: {
      kind: 'waitFor',
      state: `${id} decided`,
      step: id,
      // Steps of other enrolments of the same partner may have this id too.
      awaited: { event: 'approval.decided', where: ownCondition({ step: id }, true) },
      seconds: within,
      // biome-ignore lint/suspicious/noThenProperty: see above
      then: lowering.steps(then, next),
      otherwise: lowering.steps(otherwise, next),
    },
  }),
  says: (step) => `asks the ${step.role} to decide within ${sayDuration(step.within)}`,
  longest: (step, of) => step.within + Math.max(of(step.then), of(step.otherwise)),
  ends: (step, of) => of(step.then) && of(step.otherwise),
});
