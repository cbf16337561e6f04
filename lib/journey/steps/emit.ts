import * as z from 'zod';
import type { TraitValue } from '../../contracts/catalogue.ts';
import { EventType } from '../../contracts/naming.ts';
import type { StepBase } from '../model/step.ts';
import { common, FieldName, Scalar } from '../syntax/shared-schemas.ts';
import { defineStep, type StepKind } from './step-kind.ts';

export interface EmitStep extends StepBase {
  readonly kind: 'emit';
  readonly event: string;
  readonly data: Readonly<Record<string, TraitValue>>;
}

/** `emit: EVENT`: puts an event on the partner's record. */
export const emit: StepKind<EmitStep> = defineStep({
  kind: 'emit',
  schema: z.strictObject({ emit: EventType, data: z.record(FieldName, Scalar).optional(), ...common }),
  fallbackId: (written) => `emit-${written.emit}`,
  details: (written) => ({ event: written.emit, data: written.data ?? {} }),
  parts: (step) => ({ events: [{ name: step.event, path: [...step.path, 'emit'] }] }),
  lower: ({ id, kind, event, data }, next) => ({
    kind: 'action',
    state: id,
    action: { id, kind, event, data: { ...data } },
    next,
  }),
  says: (step) => `records ${step.event}`,
});
