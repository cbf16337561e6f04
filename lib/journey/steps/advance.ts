import * as z from 'zod';
import { Stage } from '../../contracts/naming.ts';
import type { StepBase } from '../model/step.ts';
import { common } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface AdvanceStep extends StepBase {
  readonly kind: 'advance';
  readonly stage: Stage;
}

/** `advance: STAGE`: moves the partner to a stage, forwards or back. */
export const advance: StepKind<AdvanceStep> = defineStep({
  kind: 'advance',
  means: 'Moves the partner to a stage, forwards or back. Journeys that start with that stage start.',
  example: `- advance: enable`,
  schema: z.strictObject({ advance: Stage.describe('The stage.'), ...common }),
  fallbackId: (written) => `advance-${written.advance}`,
  details: (written) => ({ stage: written.advance }),
  lower: ({ id, kind, stage }, next) => ({ kind: 'action', state: id, action: { id, kind, stage }, next }),
  says: (step) => `moves to ${step.stage}`,
});
