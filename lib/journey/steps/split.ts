import * as z from 'zod';
import { Slug } from '../../contracts/naming.ts';
import type { Step, StepBase } from '../model/step.ts';
import { common, Steps } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface SplitStep extends StepBase {
  readonly kind: 'split';
  readonly arms: readonly {
    readonly name: string;
    readonly weight: number;
    readonly steps: readonly Step[];
  }[];
}

const weightAdvice = 'use a share in percent, more than 0 and at most 100';
const Arm = z.strictObject({
  weight: z
    .number({ error: weightAdvice })
    .positive(weightAdvice)
    .max(100, weightAdvice)
    .describe('The share of the partners in percent; all arms together are 100.'),
  steps: Steps.describe('What they get; without steps they go on behind the split.').optional(),
});

const advice = 'name each arm: "short: { weight: 50, steps: […] }"';
const Arms = z
  .record(Slug, Arm, { error: advice })
  .refine((arms) => Object.keys(arms).length > 0, advice)
  .describe('The arms by their names.');

/** `split`: parts partners by weight; the same partner always falls on the same side of the same split. */
export const split: StepKind<SplitStep> = defineStep({
  kind: 'split',
  means:
    'Parts partners by chance, to compare what works. The same partner always falls on the same side of the same split, after a re-entry too, and independently of other splits. A new `id` deals anew.',
  example: `- split:
    short: { weight: 50, steps: [{ award: { points: 10 } }] }
    long: { weight: 30, steps: [{ award: { points: 20 } }] }
    nothing: { weight: 20 }
  id: reward-size`,
  schema: z.strictObject({ split: Arms, ...common }),
  // By its arms, so that a split put before this one does not deal its partners anew.
  fallbackId: (written) => `split-${Object.keys(written.split).join('-')}`,
  details: (written, reader) => ({
    arms: Object.entries(written.split).map(([name, arm]) => ({
      name,
      weight: arm.weight,
      steps: reader.steps(arm.steps, 'split', name, 'steps'),
    })),
  }),
  parts: (step) => ({ lists: step.arms.map(({ steps }) => ({ steps, answered: false })) }),
  lower: (step, next, lowering) => ({
    kind: 'split',
    state: step.id,
    step: step.id,
    arms: step.arms.map(({ name, steps }) => ({ name, next: lowering.steps(steps, next) })),
  }),
  says: (step) => `splits into ${step.arms.map(({ name, weight }) => `${name} ${weight} %`).join(', ')}`,
  longest: (step, of) => Math.max(...step.arms.map((arm) => of(arm.steps))),
  ends: (step, of) => step.arms.every((arm) => of(arm.steps)),
});
