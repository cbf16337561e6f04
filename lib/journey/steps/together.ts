import * as z from 'zod';
import { join } from '../emit/flow.ts';
import type { Step, StepBase } from '../model/step.ts';
import { common, Steps } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface TogetherStep extends StepBase {
  readonly kind: 'together';
  readonly branches: readonly (readonly Step[])[];
}

const advice = 'write two lists of steps or more, each beginning with "- - "';

/** Step Functions puts no number on it; more than ten things at a time are no plan. */
const mostBranches = 10;

/** `together`: lists of steps side by side; goes on when all are done. */
export const together: StepKind<TogetherStep> = defineStep({
  kind: 'together',
  means:
    'Does several lists of steps side by side and goes on when all are done. What a step answers can be named inside its own list and behind the `together`, not in the other lists. An `end` in one list ends the journey. It lasts at most 300 days, and waits for no date inside.',
  example: `- together:
    - - task: company-profile
        title: Complete your company profile
      - waitFor: profile.completed
        within: 20 days
    - - waitFor: training.completed
        within: 40 days
        else: [{ end: not-trained }]
- advance: enable`,
  schema: z.strictObject({
    together: z
      .array(Steps, { error: advice })
      .min(2, advice)
      .max(mostBranches, `at most ${mostBranches} lists run side by side`)
      .describe('The lists of steps.'),
    ...common,
  }),
  fallbackId: () => 'together',
  details: (written, reader) => ({
    branches: written.together.map((steps, index) => reader.steps(steps, 'together', index)),
  }),
  parts: (step) => ({ lists: step.branches.map((steps) => ({ steps, answered: false })) }),
  lower: (step, next, lowering) => ({
    kind: 'together',
    state: step.id,
    branches: step.branches.map((steps) => lowering.steps(steps, join)),
    next,
  }),
  says: (step) => `does ${step.branches.length} things side by side`,
  longest: (step, of) => Math.max(...step.branches.map(of)),
  // One branch that ends on every path ends the journey for all.
  ends: (step, of) => step.branches.some(of),
});
