import * as z from 'zod';
import type { Expression, Step, StepBase } from '../model/step.ts';
import { Condition, common, Steps } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface BranchStep extends StepBase {
  readonly kind: 'branch';
  readonly arms: readonly { readonly when: Expression; readonly steps: readonly Step[] }[];
  /** Absent where those whom no arm fits go on behind the branch. */
  readonly otherwise?: readonly Step[];
}

const advice = 'an arm is either "when" with "steps", or "else"';
const Arm = z
  .strictObject(
    {
      when: Condition.describe('For whom the arm is.').optional(),
      steps: Steps.describe('What they get.').optional(),
      else: Steps.describe('What those get whom no arm fits.').optional(),
    },
    { error: advice },
  )
  .refine(
    (arm) =>
      arm.else === undefined ? arm.when !== undefined && arm.steps !== undefined : !arm.when && !arm.steps,
    advice,
  );

const Arms = z
  .array(Arm, { error: 'write a list of arms, each beginning with "- when:" or "- else:"' })
  .min(1, advice)
  .refine((arms) => arms.slice(0, -1).every((arm) => arm.else === undefined), '"else" stands last, and once');

/** `branch`: the first arm whose condition holds, in the order written. */
export const branch: StepKind<BranchStep> = defineStep({
  kind: 'branch',
  means:
    'Takes the first arm whose condition holds, in the order written. Who fits none takes `else`, and without one goes on behind the branch.',
  example: `- branch:
    - when: $partner.persona = "integrator"
      steps: [{ award: { badge: builder } }]
    - when: $partner.tier in ["gold", "platinum"]
      steps: [{ award: { points: 50 } }]
    - else: [{ award: { points: 10 } }]`,
  schema: z.strictObject({ branch: Arms.describe('The arms.'), ...common }),
  fallbackId: () => 'branch',
  details: (written, reader) => {
    const fallback = written.branch.findIndex((arm) => arm.else !== undefined);
    return {
      arms: written.branch.flatMap((arm, index) =>
        arm.when === undefined
          ? []
          : [
              {
                when: reader.expression(arm.when, 'branch', index, 'when'),
                steps: reader.steps(arm.steps, 'branch', index, 'steps'),
              },
            ],
      ),
      ...(fallback < 0
        ? {}
        : { otherwise: reader.steps(written.branch[fallback]?.else, 'branch', fallback, 'else') }),
    };
  },
  parts: (step) => ({
    conditions: step.arms.map((arm) => ({ expression: arm.when })),
    lists: [...step.arms.map((arm) => arm.steps), step.otherwise ?? []].map((steps) => ({
      steps,
      answered: false,
    })),
  }),
  lower: (step, next, lowering) => ({
    kind: 'choice',
    state: step.id,
    arms: step.arms.map((arm) => ({
      condition: lowering.condition(arm.when),
      next: lowering.steps(arm.steps, next),
    })),
    otherwise: lowering.steps(step.otherwise ?? [], next),
  }),
  says: (step) => `takes one of ${step.arms.length + (step.otherwise === undefined ? 0 : 1)} ways`,
  longest: (step, of) => Math.max(...step.arms.map((arm) => of(arm.steps)), of(step.otherwise ?? [])),
  ends: (step, of) => step.arms.every((arm) => of(arm.steps)) && of(step.otherwise ?? []),
});
