import * as z from 'zod';
import type { StepBase } from '../model/step.ts';
import { Duration, sayDuration, seconds } from '../syntax/duration.ts';
import { common } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface WaitStep extends StepBase {
  readonly kind: 'wait';
  readonly seconds: number;
}

/** `wait: DURATION`: time. */
export const wait: StepKind<WaitStep> = defineStep({
  kind: 'wait',
  schema: z.strictObject({ wait: Duration, ...common }),
  fallbackId: (written) => `wait-${written.wait}`,
  details: (written) => ({ seconds: seconds(written.wait) }),
  parts: (step) => ({ waits: [{ seconds: step.seconds, path: [...step.path, 'wait'] }] }),
  lower: (step, next) => ({ kind: 'wait', state: step.id, seconds: step.seconds, next }),
  says: (step) => `waits ${sayDuration(step.seconds)}`,
  longest: (step) => step.seconds,
});
