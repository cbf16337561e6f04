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
  means: 'Puts an event on the partner’s record and on the bus, for other journeys and other systems.',
  example: `- emit: milestone.reached
  data: { milestone: onboarded }`,
  schema: z.strictObject({
    emit: EventType.describe('The type of event.'),
    data: z.record(FieldName, Scalar).describe('Fields of the event.').optional(),
    ...common,
  }),
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
