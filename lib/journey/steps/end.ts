import * as z from 'zod';
import { Slug } from '../../contracts/naming.ts';
import { finish } from '../emit/flow.ts';
import type { StepBase } from '../model/step.ts';
import { common } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface EndStep extends StepBase {
  readonly kind: 'end';
  readonly reason: string;
}

/** `end: REASON`: leaves the journey. */
export const end: StepKind<EndStep> = defineStep({
  kind: 'end',
  means: 'Leaves the journey, from inside a `together` too. The reason stays on the partner’s record.',
  example: `- end: not-interested`,
  schema: z.strictObject({ end: Slug.describe('The reason.'), ...common }),
  fallbackId: (written) => `end-${written.end}`,
  details: (written) => ({ reason: written.end }),
  lower: ({ id, kind, reason }) => ({
    kind: 'action',
    state: id,
    action: { id, kind, reason },
    next: finish,
  }),
  says: (step) => `ends: ${step.reason}`,
  ends: () => true,
});
